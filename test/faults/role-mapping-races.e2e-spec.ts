import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../src/database/refusal.js';
import { RoleRulesService } from '../../src/role-mapping/role-rules.service.js';
import { ManualChangesService } from '../../src/users/manual-changes.service.js';
import type { Role } from '../../src/roles/role.js';
import { adding, GroupClient, removing } from '../stories/group-client.js';
import { deskOf, type OwnerDesk } from '../stories/owner-desk.js';
import { eventsOf, ownersOf, roleChangesOf, settle } from '../stories/records.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { trials } from '../support/trials.js';

const ROUNDS = trials({ embedded: 5, server: 20 });
const STORMS = trials({ embedded: 2, server: 6 });
const CROWD = ['ana', 'ben', 'cleo', 'dan', 'eva', 'fay'];

describe('Roles that follow groups, at once', () => {
  let app: TestApp;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  it.each([
    ['warn', 0],
    ['handover', 1],
    ['protect', 1],
  ] as const)(
    `under “%s”, two last owners leave their group: ${'%i'} is left (${ROUNDS} rounds)`,
    async (policy, left) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { desk, okta, leads } = await stage(['mia', 'adam'], ['mia', 'adam', 'max']);
        await rule(desk, leads, 'owner');
        await desk.byHand('olga', 'deactivate');
        await desk.setPolicy(policy, ...(policy === 'handover' ? ['max'] : []));
        await Promise.all(['mia', 'adam'].map((name) => okta.change(leads, removing(desk.idOf(name)))));
        await settle(app);
        await expectCounted(desk, left);
        if (policy === 'handover') expect(await desk.person('max')).toMatchObject({ role: 'owner' });
      }
    },
  );

  it(`a rule comes and goes while people do (${ROUNDS} rounds)`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { desk, okta, leads } = await stage([], CROWD);
      const before = round % 2 === 0 ? 'owner' : null;
      await rule(desk, leads, before);
      await Promise.all([
        ...CROWD.map((name) => okta.change(leads, adding(desk.idOf(name)))),
        rule(desk, leads, before === null ? 'owner' : null),
      ]);
      await expectDue(desk);
    }
  });

  it(`a rule goes and the group itself goes (${ROUNDS} rounds)`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { desk, okta, leads } = await stage(['mia', 'adam'], ['mia', 'adam']);
      const making = round % 2 === 0;
      if (!making) await rule(desk, leads, 'owner');
      await Promise.all([
        okta.send('DELETE', `/Groups/${leads}`),
        rule(desk, leads, making ? 'owner' : null),
      ]);
      await expectDue(desk);
      await settle(app);
      await expectCounted(desk, 1);
    }
  });

  it(`everything happens at once, and every role is the one that is due (${STORMS} storms)`, async () => {
    for (let storm = 0; storm < STORMS; storm += 1) {
      const { desk, okta, leads } = await stage(CROWD.slice(0, 3), CROWD);
      const staff = (await okta.push('Staff', [desk.idOf('ana'), desk.idOf('fay')])).body.id!;
      await rule(desk, leads, 'owner');
      const deeds = CROWD.flatMap((name, at) => [
        () => okta.change(at % 2 ? leads : staff, adding(desk.idOf(name))),
        () => okta.change(at % 2 ? staff : leads, removing(desk.idOf(name))),
        () => okta.setActive(desk.idOf(name), at % 3 !== 0),
        () => byHand(desk, name, at % 2 ? 'owner' : 'member'),
        () => rule(desk, at % 2 ? staff : leads, at % 3 ? 'owner' : null),
      ]);
      await Promise.all(deeds.map((_, at) => deeds[(at * 7 + storm) % deeds.length]!()));
      await Promise.all(CROWD.map((name) => okta.setActive(desk.idOf(name), true)));
      await expectDue(desk);
    }
  });

  it('news that comes twice changes nothing', async () => {
    const { desk, okta, leads } = await stage(['mia'], ['mia', 'adam']);
    await rule(desk, leads, 'owner');
    await okta.change(leads, adding(desk.idOf('adam')), removing(desk.idOf('mia')));
    await settle(app);
    const changes = await roleChangesOf(app, desk.account.id);
    await app.dataSource.query(
      `UPDATE outbox_events SET handled_at = NULL, handled_by = '{}' WHERE account_id = $1`,
      [desk.account.id],
    );
    await expectDue(desk);
    expect(await roleChangesOf(app, desk.account.id)).toEqual(changes);
  });

  /** Olga owns by hand; some of the others are in a group. */
  async function stage(inGroup: string[], members: string[]) {
    const desk = await deskOf(app, `race${(number += 1)}`, { owners: ['olga'], members });
    const okta = await GroupClient.of(app, desk.account);
    const ids = inGroup.map((name) => desk.idOf(name));
    const { id: leads = '' } = (await okta.push('Leads', ids)).body;
    return { desk, okta, leads };
  }

  /** Looks and confirms until the situation has stayed the same in between, as a patient owner would. */
  async function rule(desk: OwnerDesk, groupId: string, role: Role | null): Promise<void> {
    const rules = app.nest.get(RoleRulesService);
    const accountId = desk.account.id;
    for (;;) {
      const preview = await rules.preview(accountId, { groupId, role });
      if (!preview) return;
      const wish = { groupId, role, basis: preview.basis };
      const change = desk.run((tx) => rules.change(tx, accountId, wish, testOrigin()));
      const outcome = await change.catch(orRefusal);
      if (!outcome || outcome.isMade) return;
    }
  }

  async function byHand(desk: OwnerDesk, name: string, role: Role): Promise<void> {
    const wish = { role, cause: 'dashboard' } as const;
    const changes = app.nest.get(ManualChangesService);
    await desk
      .run((tx) => changes.setRole(tx, desk.account.id, desk.idOf(name), wish, testOrigin()))
      .catch(orRefusal);
  }

  async function expectDue(desk: OwnerDesk): Promise<void> {
    await settle(app);
    const rows = await app.dataSource.query<{ email: string; role: Role; due: Role }[]>(
      `SELECT email, role, CASE WHEN active AND (given_role = 'owner' OR EXISTS (
           SELECT 1 FROM group_members m JOIN group_role_mappings r USING (account_id, group_id)
           WHERE m.account_id = u.account_id AND m.user_id = u.id AND r.role = 'owner'))
         THEN 'owner' ELSE 'member' END AS due
       FROM users u WHERE account_id = $1`,
      [desk.account.id],
    );
    expect(rows.filter(({ role, due }) => role !== due)).toEqual([]);
    await expectCounted(desk, rows.filter(({ role }) => role === 'owner').length);
  }

  /** The counter is the count, and each of its versions was told once. */
  async function expectCounted({ account: { id } }: OwnerDesk, count: number): Promise<void> {
    expect(await ownersOf(app, id)).toEqual({ counter: count, rows: count });
    const events = await eventsOf(app, id, 'account.owner_count_changed');
    const versions = events.map(({ payload }) => (payload as { ownersVersion: number }).ownersVersion);
    expect(versions.toSorted((a, b) => a - b)).toEqual(versions.map((_, at) => at + 1));
  }
});

function orRefusal(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}
