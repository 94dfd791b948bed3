import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { itOnServer } from '../support/needs.js';
import { packetsOf } from '../support/packets.js';
import { statementsOf } from '../support/statements.js';
import { deskOf, type OwnerDesk } from '../stories/owner-desk.js';

const STEP = ['account-move-owners', 'role-change-record'];
const LOGGED = ['sessions-end-all', 'provisioning-log-record'];
/** A person who may be an owner is locked again behind the account's row. */
const AS_OWNER = ['user-lock-member', 'again', 'account-lock', 'user-lock'];

describe('What a change of owners asks of the database', () => {
  let app: TestApp;
  let accounts = 0;
  let desk: OwnerDesk;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    const people = { owners: ['olga', 'otto'], members: ['mia', 'max'] };
    desk = await deskOf(app, `statements-${(accounts += 1)}`, people);
    await app.settle();
  });

  /** The statements of the one transaction that writes a person's state. */
  async function writesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
    const { transactions } = await statementsOf(work);
    const found = transactions.filter((names) =>
      names.some((name) => name === 'user-save-state' || name === 'user-save-pending'),
    );
    expect(found).toHaveLength(1);
    return found[0]!;
  }

  it.each([
    ['owner', 'mia', []],
    ['member', 'otto', ['owner-groups-of-person']],
  ])(
    'made %s on the dashboard: the person is read once, the account locked once',
    async (role, name, look) => {
      const { account } = desk;
      const olga = await DashboardClient.as(app, { accountId: account.id, id: desk.idOf('olga') });
      const { transactions, single } = await statementsOf(async () => {
        const { status } = await olga.post(`/people/${desk.idOf(name)}/role`, { role });
        expect(status).toBe(303);
      });
      expect(transactions.filter((names) => names.includes('user-save-state'))).toEqual([
        ['account-lock', 'user-lock', ...look, 'user-save-state', ...STEP, 'outbox-append'],
      ]);
      expect(single.filter((statement) => statement.startsWith('user-'))).toEqual([]);
    },
  );

  it('a member deactivated over SCIM: one lock, then writes alone', async () => {
    expect(await writesOf(() => desk.okta.setActive(desk.idOf('max'), false))).toEqual([
      'user-lock-member',
      'user-save-state',
      'outbox-append',
      ...LOGGED,
    ]);
  });

  it('an owner deactivated over SCIM: two locks in their order, then writes alone', async () => {
    const names = await writesOf(() => desk.okta.setActive(desk.idOf('otto'), false));
    expect(names).toEqual([...AS_OWNER, 'user-save-state', ...STEP, 'outbox-append', ...LOGGED]);
  });

  it('a former owner who comes back: the account is locked once', async () => {
    await desk.okta.setActive(desk.idOf('otto'), false);
    const names = await writesOf(() => desk.okta.setActive(desk.idOf('otto'), true));
    expect(names).toEqual([...AS_OWNER, 'user-save-state', 'outbox-append', 'provisioning-log-record']);
  });

  it('the last owner handed over: the successor is one lock and one row more', async () => {
    await desk.setPolicy('handover', 'mia');
    await desk.okta.setActive(desk.idOf('otto'), false);
    const names = await writesOf(() => desk.okta.setActive(desk.idOf('olga'), false));
    expect(names).toEqual([
      ...AS_OWNER,
      'successors-lock-first',
      'successors-take-off',
      'user-save-state',
      'user-save-state',
      ...STEP,
      'role-change-record',
      'outbox-append',
      ...LOGGED,
    ]);
  });

  it('the last owner kept: the pending deactivation and its event, and no person is saved', async () => {
    await desk.setPolicy('protect');
    await desk.okta.setActive(desk.idOf('otto'), false);
    const names = await writesOf(() => desk.okta.setActive(desk.idOf('olga'), false));
    expect(names).toEqual([...AS_OWNER, 'user-save-pending', 'outbox-append', 'sessions-end-all']);
  });

  itOnServer('is two packets for a member, and one more for an owner', async () => {
    const deactivate = (name: string) => () => desk.okta.setActive(desk.idOf(name), false);
    expect(await packetsOf('user-lock-member', deactivate('max'))).toBe(2);
    expect(await packetsOf('user-lock-member', deactivate('otto'))).toBe(3);
  });
});
