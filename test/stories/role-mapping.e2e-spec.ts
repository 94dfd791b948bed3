import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RoleRulesService } from '../../src/role-mapping/role-rules.service.js';
import type { Role } from '../../src/roles/role.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { adding, GroupClient, removing } from './group-client.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { eventsOf, ownersOf, roleChangesOf, settle } from './records.js';

describe('A rule that makes a group owners', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let okta: GroupClient;
  let leads: string;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  /** Olga owns in her own right, Mia and Adam through the group. */
  beforeEach(async () => {
    desk = await deskOf(app, `rules${(number += 1)}`, { owners: ['olga'], members: ['mia', 'adam', 'max'] });
    okta = await GroupClient.of(app, desk.account);
    leads = await push('Engineering Leads', 'mia', 'adam');
    await rule(leads, 'owner');
  });

  it('makes owners of those who are in it, each a change with its cause', async () => {
    expect(await owners()).toEqual(['olga', 'mia', 'adam']);
    expect(await desk.person('mia')).toMatchObject({ role: 'owner', givenRole: 'member' });
    const change = { newRole: 'owner', cause: 'group', reason: 'Engineering Leads', actorName: 'test' };
    expect((await roleChangesOf(app, desk.account.id)).slice(1)).toMatchObject([
      { ...change, ownersBefore: 1, ownersAfter: 2 },
      { ...change, ownersBefore: 2, ownersAfter: 3 },
    ]);
  });

  it('makes an owner of who comes, and a member again of who leaves, by the key that did it', async () => {
    await okta.change(leads, adding(desk.idOf('max')));
    await okta.change(leads, removing(desk.idOf('max')));
    await okta.change(leads, adding(desk.idOf('max')));
    await settle(app);
    expect(await owners()).toEqual(['olga', 'mia', 'adam', 'max']);
    await okta.change(leads, removing(desk.idOf('max')));
    await settle(app);
    expect(await owners()).toEqual(['olga', 'mia', 'adam']);
    const change = { cause: 'group', reason: 'Engineering Leads', actorName: 'Okta', actorType: 'scim-key' };
    const changes = await roleChangesOf(app, desk.account.id);
    expect(changes.at(-1)).toMatchObject({ ...change, newRole: 'member', ownersBefore: 4, ownersAfter: 3 });
  });

  it('leaves who was given the role manually, or has it through another group', async () => {
    const staff = await push('Staff', 'mia');
    await rule(staff, 'owner');
    await okta.change(leads, adding(desk.idOf('olga')));
    await okta.change(leads, { op: 'remove', path: 'members' });
    await settle(app);
    expect(await owners()).toEqual(['olga', 'mia']);
    await okta.change(staff, removing(desk.idOf('mia')));
    await settle(app);
    expect(await owners()).toEqual(['olga']);
    expect((await roleChangesOf(app, desk.account.id)).at(-1)).toMatchObject({ reason: 'Staff' });
  });

  it('ends with its group, whose people fall back', async () => {
    expect((await okta.send('DELETE', `/Groups/${leads}`)).status).toBe(204);
    await settle(app);
    expect(await owners()).toEqual(['olga']);
    expect((await roleChangesOf(app, desk.account.id)).at(-1)).toMatchObject({ reason: 'Engineering Leads' });
  });

  it('keeps the name that the group has when it counts', async () => {
    await okta.change(leads, { op: 'replace', path: 'displayName', value: 'Leads' });
    await okta.change(leads, removing(desk.idOf('mia')));
    await settle(app);
    expect((await roleChangesOf(app, desk.account.id)).at(-1)).toMatchObject({ reason: 'Leads' });
  });

  it('makes an owner again of who was deactivated and comes back into their group', async () => {
    await okta.setActive(desk.idOf('mia'), false);
    await settle(app);
    expect(await desk.person('mia')).toMatchObject({ role: 'member', givenRole: 'member', active: false });
    await okta.setActive(desk.idOf('mia'), true);
    await settle(app);
    expect(await desk.person('mia')).toMatchObject({ role: 'owner', givenRole: 'member', ownerUntil: null });
  });

  it('takes nothing from owners where it gives the role of members', async () => {
    await rule(leads, 'member');
    expect(await owners()).toEqual(['olga']);
    await okta.change(leads, adding(desk.idOf('olga')));
    await settle(app);
    expect(await owners()).toEqual(['olga']);
  });

  it('costs an account without rules nothing but a look', async () => {
    const quiet = await deskOf(app, `quiet${number}`, { owners: ['gina'], members: ['max'] });
    const directory = await GroupClient.of(app, quiet.account);
    await directory.push('Everybody', [quiet.idOf('gina'), quiet.idOf('max')]);
    await settle(app);
    expect(await eventsOf(app, quiet.account.id, 'role.changed')).toHaveLength(1);
  });

  describe('when its last people leave', () => {
    beforeEach(() => desk.byHand('olga', 'deactivate'));

    it('lets them go under “Warn”', async () => {
      await desk.setPolicy('warn');
      await empty();
      expect(await owners()).toEqual([]);
    });

    it('lets a successor rise in the same step under “Hand over”', async () => {
      await desk.setPolicy('handover', 'max');
      await empty();
      expect(await owners()).toEqual(['max']);
      expect(await desk.person('max')).toMatchObject({ givenRole: 'owner' });
      const last = (await eventsOf(app, desk.account.id, 'account.owner_count_changed')).at(-1);
      expect(last!.payload).toMatchObject({ before: 1, after: 1, cause: 'handover' });
    });

    it('keeps the last one under “Protect” until there is another', async () => {
      await desk.setPolicy('protect');
      await empty();
      const [kept, ...others] = await owners();
      expect([kept, others]).toEqual([expect.stringMatching(/mia|adam/), []]);
      expect(await desk.person(kept!)).toMatchObject({ deactivationPendingSince: null });
      await desk.setRole('max', 'owner');
      await settle(app);
      expect(await owners()).toEqual(['max']);
      expect((await roleChangesOf(app, desk.account.id)).at(-1)).toMatchObject({
        cause: 'group',
        reason: 'Engineering Leads',
        actorType: 'system',
      });
    });

    it('lets the kept one go as soon as the policy does', async () => {
      await desk.setPolicy('protect');
      await empty();
      await desk.setPolicy('warn');
      await settle(app);
      expect(await owners()).toEqual([]);
    });

    async function empty(): Promise<void> {
      await okta.change(leads, { op: 'remove', path: 'members' });
      await settle(app);
    }
  });

  /** Who is an owner, in the order in which they were made; the counter says the same. */
  async function owners(): Promise<string[]> {
    const { counter } = await ownersOf(app, desk.account.id);
    const rows = await app.dataSource.query<{ email: string }[]>(
      `SELECT email FROM users WHERE account_id = $1 AND role = 'owner' AND active ORDER BY id`,
      [desk.account.id],
    );
    expect(rows).toHaveLength(counter);
    return rows.map(({ email }) => email.split('@')[0]!);
  }

  async function push(name: string, ...people: string[]): Promise<string> {
    const members = people.map((person) => desk.idOf(person));
    return (await okta.push(name, members)).body.id!;
  }

  async function rule(groupId: string, role: Role | null): Promise<void> {
    const rules = app.nest.get(RoleRulesService);
    const { basis } = (await rules.preview(desk.account.id, { groupId, role }))!;
    await desk.run((tx) => rules.change(tx, desk.account.id, { groupId, role, basis }, testOrigin()));
    await settle(app);
  }
});
