import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../src/accounts/account.entity.js';
import { Transactions } from '../../src/database/transactions.js';
import { GroupRoleMapping } from '../../src/role-mapping/group-role-mapping.entity.js';
import type { Role } from '../../src/roles/role.js';
import { RoleRulesService } from '../../src/role-mapping/role-rules.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { adding, GroupClient, removing } from './group-client.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { ownersOf, roleChangesOf, settle } from './records.js';

describe('A rule that makes a group owners', () => {
  let app: TestApp;
  let number = 0;
  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  it('makes owners of those who come, and members again of those who leave', async () => {
    const { desk, okta, leads } = await leadsOf({ owners: ['olga'], members: ['mia', 'adam'] });
    await desk_rule(desk, leads, 'owner');
    await okta.change(leads, adding(desk.idOf('mia')));
    await settle(app);
    expect(await desk.person('mia')).toMatchObject({ role: 'owner', givenRole: 'member' });
    await okta.change(leads, removing(desk.idOf('mia')));
    await settle(app);
    expect(await desk.person('mia')).toMatchObject({ role: 'member', givenRole: 'member' });
    expect((await roleChangesOf(app, desk.account.id)).slice(1)).toMatchObject([
      {
        newRole: 'owner',
        cause: 'group',
        reason: 'Leads',
        actorType: 'scim-key',
        ownersBefore: 1,
        ownersAfter: 2,
      },
      {
        newRole: 'member',
        cause: 'group',
        reason: 'Leads',
        actorType: 'scim-key',
        ownersBefore: 2,
        ownersAfter: 1,
      },
    ]);
    expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 1, rows: 1 });
  });

  async function leadsOf(people: { owners: string[]; members?: string[] }, members: string[] = []) {
    const desk = await deskOf(app, `rules${(number += 1)}`, people);
    const okta = await GroupClient.of(app, desk.account);
    const { id: leads = '' } = (
      await okta.push(
        'Leads',
        members.map((name) => desk.idOf(name)),
      )
    ).body;
    await settle(app);
    return { desk, okta, leads };
  }

  async function desk_rule(desk: OwnerDesk, groupId: string, role: Role | null): Promise<void> {
    const rules = app.nest.get(RoleRulesService);
    const { basis } = (await rules.weigh(desk.account.id, { groupId, role }))!;
    await desk.run((tx) => rules.change(tx, desk.account.id, { groupId, role, basis }, testOrigin()));
    await settle(app);
  }
});
