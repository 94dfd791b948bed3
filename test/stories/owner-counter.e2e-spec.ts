import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Transactions } from '../../src/database/transactions.js';
import type { Role } from '../../src/roles/role.js';
import { UsersService } from '../../src/users/users.service.js';
import { bootApp, type TestAccount, type TestApp, testOrigin } from '../support/app.js';
import { openWarningsOf, ownerCountsOf, ownersOf, settle } from './records.js';
import { person, ScimClient } from './scim-client.js';

const NAMES = ['ana', 'ben', 'cleo', 'dan'];
const OPERATIONS = 60;

const step = fc.record({
  name: fc.constantFrom(...NAMES),
  change: fc.constantFrom(
    'off',
    'off',
    'on',
    'put off',
    'put on',
    'delete',
    'post',
    'owner',
    'owner',
    'member',
  ),
});

type Step = { name: string; change: string };

describe('The owner counter', () => {
  let app: TestApp;
  let runs = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  it('is the number of active owners after any sequence of changes, and the events tell each step', async () => {
    const steps = fc.array(step, { minLength: OPERATIONS, maxLength: OPERATIONS });
    await fc.assert(fc.asyncProperty(steps, walk), { numRuns: 4, endOnFailure: true });
  });

  async function walk(steps: Step[]): Promise<void> {
    const owners = NAMES.map((name) => [
      name,
      { givenName: name, familyName: 'Owner', role: 'owner' as Role },
    ]);
    const account = await app.account(`walk${(runs += 1)}`, Object.fromEntries(owners));
    const client = new ScimClient(app.scimUrl, account.key);
    for (const { name, change } of steps) {
      await take(client, account, change, `${name}@${account.slug}.example`);
      const { counter, rows } = await ownersOf(app, account.id);
      expect(counter).toBe(rows);
    }
    await checkNews(account);
  }

  async function take(
    client: ScimClient,
    account: TestAccount,
    change: string,
    userName: string,
  ): Promise<void> {
    const found = await client.find(`userName eq "${userName}"`);
    const id = found.body.Resources?.[0]?.id;
    if (id === undefined || change === 'post') await client.post('/Users', person(userName));
    else if (change === 'delete') await client.delete(id);
    else if (change.startsWith('put'))
      await client.put(id, person(userName, { active: change === 'put on' }));
    else if (change === 'on' || change === 'off') await client.setActive(id, change === 'on');
    else await giveRole(account.id, id, change as Role);
  }

  async function giveRole(accountId: string, userId: string, role: Role): Promise<void> {
    const users = app.nest.get(UsersService);
    const change = { kind: 'role', by: 'directory', role, cause: 'dashboard' } as const;
    await app.nest
      .get(Transactions)
      .run((tx) =>
        users.change(tx, { accountId, userId }, ({ user }) => (user.active ? [change] : []), testOrigin()),
      );
  }

  async function checkNews({ id }: TestAccount): Promise<void> {
    await settle(app);
    const counts = await ownerCountsOf(app, id);
    counts.forEach((after, at) => expect(Math.abs(after - (counts[at - 1] ?? 0))).toBe(1));
    const { rows } = await ownersOf(app, id);
    expect(counts.at(-1)).toBe(rows);
    expect(await openWarningsOf(app, id)).toEqual(rows > 1 ? [] : [rows === 1 ? 'one_owner' : 'no_owner']);
  }
});
