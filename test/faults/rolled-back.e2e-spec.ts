import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Tx, Transactions } from '../../src/database/transactions.js';
import type { User } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { eventsOf, logOf, ownersOf, roleChangesOf, settle } from '../stories/records.js';
import { ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';

describe('A change that fails half-way', () => {
  let app: TestApp;
  let accountId: string;
  let olga: User;
  let okta: ScimClient;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    accountId = acme.id;
    olga = acme.olga;
    okta = new ScimClient(app.scimUrl, acme.key);
    await settle(app);
  });
  afterAll(() => app?.close());

  async function state(): Promise<object> {
    const users = await app.dataSource.query<object[]>('SELECT * FROM users ORDER BY id');
    const [events, changes] = [await eventsOf(app, accountId), await roleChangesOf(app, accountId)];
    return { users, events, changes, owners: await ownersOf(app, accountId) };
  }

  async function deactivateOlga(tx: Tx): Promise<void> {
    const users = app.nest.get(UsersService);
    const off = { kind: 'profile', by: 'directory', active: false, attributes: [] } as const;
    await users.change(tx, { accountId, userId: olga.id }, () => [off], testOrigin());
  }

  it('because its own code throws leaves no change, no event and no role change', async () => {
    const before = await state();
    const failing = app.nest.get(Transactions).run(async (tx) => {
      await deactivateOlga(tx);
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(await state()).toEqual(before);
  });

  it('because a statement that nobody waits for fails leaves nothing either, and calls no hook', async () => {
    const before = await state();
    let called = false;
    const failing = app.nest.get(Transactions).run(async (tx) => {
      await deactivateOlga(tx);
      tx.afterCommit(() => (called = true));
      tx.send({ name: 'test-divide', text: 'SELECT 1 / $1::int' }, [0]);
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await state()).toEqual(before);
    expect(called).toBe(false);
  });

  it('because its log entry cannot be written is answered with 500 and leaves the refusal alone', async () => {
    await app.dataSource.query(
      `ALTER TABLE provisioning_log_entries ADD CONSTRAINT test_no_room CHECK (summary NOT LIKE 'Deactivated%')`,
    );
    const before = await state();
    const { status, body } = await okta.setActive(olga.id, false);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/test_no_room|INSERT|at /);
    expect(await state()).toEqual(before);
    expect((await logOf(app, accountId)).map((entry) => entry.status)).toEqual([500]);
  });

  it('is made whole when it is sent again after the repair', async () => {
    await app.dataSource.query('ALTER TABLE provisioning_log_entries DROP CONSTRAINT test_no_room');
    expect((await okta.setActive(olga.id, false)).status).toBe(200);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 1, rows: 1 });
    expect((await logOf(app, accountId)).at(-1)).toMatchObject({ status: 200, ownersAfter: 1 });
  });
});
