import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import type { Role } from '../../src/roles/role.js';
import { ManualChangesService } from '../../src/users/manual-changes.service.js';
import { openWarningsOf, ownerCountsOf, ownersOf, settle } from '../stories/records.js';
import { ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestAccount, type TestApp, testOrigin } from '../support/app.js';
import { trials } from '../support/trials.js';

const PAIRS = trials({ embedded: 20, server: 50 });

describe('Owners who leave at once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  function accountOf(slug: string, owners: number, members = 0): Promise<TestAccount> {
    const cast = Array.from({ length: owners + members }, (_, at) => {
      const role: Role = at < owners ? 'owner' : 'member';
      return [`p${at}`, { givenName: `P${at}`, familyName: 'Person', role }];
    });
    return app.account(slug, Object.fromEntries(cast));
  }

  /** Ways out for an owner; neighbours leave by different ones. */
  function leave(account: TestAccount, at: number): Promise<{ status: number }> {
    const client = new ScimClient(app.scimUrl, account.key);
    const { id } = account.people[`p${at}`]!;
    return at % 3 === 2 ? client.delete(id) : client.setActive(id, false);
  }

  async function expectCounts({ id }: TestAccount, counts: number[]): Promise<void> {
    await settle(app);
    expect((await ownerCountsOf(app, id)).slice(-counts.length)).toEqual(counts);
    expect(await ownersOf(app, id)).toEqual({ counter: counts.at(-1), rows: counts.at(-1) });
  }

  it(`are two: the events say 1 and 0, once each, and the last warning says nobody (${PAIRS} pairs)`, async () => {
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const account = await accountOf(`pair${pair}`, 2);
      const answers = await Promise.all([leave(account, 0), leave(account, 1)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      await expectCounts(account, [1, 2, 1, 0]);
      expect(await openWarningsOf(app, account.id)).toEqual(['no_owner']);
    }
  });

  it('are ten: the events count down from nine to none', async () => {
    const account = await accountOf('ten', 10);
    await Promise.all(Array.from({ length: 10 }, (_, at) => leave(account, at)));
    await expectCounts(account, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await openWarningsOf(app, account.id)).toEqual(['no_owner']);
  });

  it('while a member becomes one: the count is right whoever comes first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const account = await accountOf(`relay${round}`, 1, 1);
      const [left] = await Promise.all([leave(account, 0), promote(account, account.people['p1']!.id)]);
      expect(left.status).toBe(200);
      const counts = await settledCounts(account);
      expect([[1, 2, 1].join(), [1, 0, 1].join()]).toContain(counts.join());
      expect(await ownersOf(app, account.id)).toEqual({ counter: 1, rows: 1 });
      expect(await openWarningsOf(app, account.id)).toEqual(['one_owner']);
    }
  });

  it('and come back at once: one of them alone is an owner again', async () => {
    const account = await accountOf('back', 2);
    const okta = new ScimClient(app.scimUrl, account.key);
    const ids = Object.values(account.people).map(({ id }) => id);
    await Promise.all(ids.map((id) => okta.setActive(id, false)));
    await Promise.all(ids.map((id) => okta.setActive(id, true)));
    await expectCounts(account, [1, 2, 1, 0, 1]);
  });

  async function settledCounts({ id }: TestAccount): Promise<number[]> {
    await settle(app);
    return ownerCountsOf(app, id);
  }

  async function promote({ id: accountId }: TestAccount, userId: string): Promise<void> {
    const changes = app.nest.get(ManualChangesService);
    const desired = { role: 'owner', cause: 'dashboard' } as const;
    await app.nest
      .get(Transactions)
      .run((tx) => changes.setRole(tx, accountId, userId, desired, testOrigin()));
  }
});
