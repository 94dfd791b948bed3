import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/statement.js';
import { KeyVerifier } from '../../src/scim-keys/key-verifier.js';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { forgedKey, unknownKey } from '../support/sign-in/forged-key.js';

describe('A refused key', () => {
  let app: TestApp;
  let kinds: Record<string, string>;

  beforeAll(async () => {
    app = await bootApp();
    const { id, key } = await app.acme();
    const keys = app.nest.get(ScimKeysService);
    const revoked = await keys.create(id, { name: 'old', withoutIdentityProvider: true }, testOrigin());
    await keys.revoke(id, revoked.record.id, testOrigin());
    const closed = await app.account('closed');
    await app.nest.get(AccountsService).close(closed.id);
    kinds = {
      unknown: unknownKey(),
      revoked: revoked.key,
      expired: await app.key(id, { expiresInDays: 1e-9 }),
      forged: forgedKey(key),
      'forged and revoked': forgedKey(revoked.key),
      'account closed': closed.key,
    };
  });
  afterAll(() => app?.close());

  it('costs the same work whatever is wrong with it: the statements and the digests before the answer', async () => {
    const works = new Map<string, unknown[]>();
    for (const [kind, key] of Object.entries(kinds)) works.set(kind, await workOf(key));
    const [unknown, ...others] = works.values();
    expect(unknown).toEqual([
      { statements: ['scim-key-look-up'], digests: 1 },
      { statements: [], digests: 1 },
    ]);
    for (const other of others) expect(other).toEqual(unknown);
  });

  it('is answered before anything of it is written down', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const database = app.nest.get(Database);
    const query = database.query.bind(database);
    const spy = jest.spyOn(database, 'query').mockImplementation(async (statement: Statement, values) => {
      if (statement.name === 'provisioning-log-record-tallies') await held;
      return query(statement, values) as never;
    });
    const headers = { Authorization: `Bearer ${kinds['forged']}` };
    expect((await fetch(`${app.scimUrl}/Users`, { headers })).status).toBe(401);
    expect((await fetch(`${app.scimUrl}/Users`, { headers })).status).toBe(401);
    release();
    spy.mockRestore();
    await app.settle();
  });

  /** What the first and the second check of a key ask of the database, and how many digests they make. */
  async function workOf(key: string): Promise<{ statements: string[]; digests: number }[]> {
    const verifier = app.nest.get(KeyVerifier);
    const asked = jest.spyOn(app.nest.get(Database), 'query');
    const digests = jest.spyOn(
      Object.getPrototypeOf(createHmac('sha256', '')) as { digest(): Buffer },
      'digest',
    );
    verifier.forget(key.slice(9, 17));
    const work = [];
    for (let turn = 0; turn < 2; turn += 1) {
      asked.mockClear();
      digests.mockClear();
      await verifier.verify(key);
      // What goes on in the background is not of the request.
      const names = asked.mock.calls.map(([{ name }]) => name);
      const statements = names.filter((name) => !name.startsWith('outbox-'));
      work.push({ statements, digests: digests.mock.calls.length });
    }
    asked.mockRestore();
    digests.mockRestore();
    return work;
  }
});
