import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FIRST_ID } from '../../src/groups/member-line.js';
import {
  ADD_MEMBERS,
  HAS_MORE_MEMBERS,
  NEXT_MEMBER_IDS,
  NEXT_MEMBERS,
  REMOVE_MEMBERS,
} from '../../src/groups/member-statements.js';
import { HAS_LEFTOVER, IS_MAPPED } from '../../src/role-mapping/concern-statements.js';
import { PREVIEW } from '../../src/role-mapping/due-statements.js';
import { OWNER_GROUPS } from '../../src/users/owners/owner-groups.js';
import { GROUPS_PAGE } from '../../src/role-mapping/role-rules-reader.js';
import type { Statement } from '../../src/database/statement.js';
import { adding, GroupClient, removing } from '../stories/group-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { crowd, crowdInGroup, SIZE } from './crowd.js';
import { costOf, type PlanNode } from './plan-cost.js';
import { describeOnServer } from '../support/needs.js';

describeOnServer(`A group of ${SIZE} people on a server`, () => {
  let app: TestApp;
  let account: Awaited<ReturnType<TestApp['account']>>;
  let okta: GroupClient;
  let id: string;
  let someone: string;

  beforeAll(async () => {
    app = await bootApp();
    account = await app.account('crowd');
    okta = await GroupClient.of(app, account);
    await crowd(app.dataSource, account.id);
    id = (await okta.push('Everybody')).body.id!;
    await okta.push('Nobody');
    await crowdInGroup(app.dataSource, account.id, id);
    someone = (await okta.find('userName eq "p777@crowd.example"')).body.Resources![0]!.id;
  });
  afterAll(() => app?.close());

  it.each([
    ['taking somebody out', REMOVE_MEMBERS],
    ['putting somebody in', ADD_MEMBERS],
  ])('costs no more than a small one for %s', async (_what, statement) => {
    const cost = costOf(await explain(statement, [account.id, id, [someone]]), 'group_members');
    expect(cost).toMatchObject({ scansWholeTable: false });
    expect(cost.rowsRead).toBeLessThanOrEqual(2);
  });

  it('is changed one by one, and is exact', async () => {
    expect((await okta.change(id, removing(someone))).status).toBe(204);
    const { body } = await okta.findGroups(`members.value eq "${someone}"`, '&excludedAttributes=members');
    expect(body.totalResults).toBe(0);
    expect((await okta.change(id, adding(someone))).status).toBe(204);
    expect((await okta.read(id, '?excludedAttributes=members')).body).not.toHaveProperty('members');
  });

  it('is walked by a filter without looking at people, unless it asks for their names', async () => {
    const values = [account.id, [id], id, FIRST_ID, 5_000];
    expect(costOf(await explain(NEXT_MEMBER_IDS, values), 'users').rowsRead).toBe(0);
    expect(costOf(await explain(NEXT_MEMBERS, values), 'users').rowsRead).toBeGreaterThan(0);
  });

  it('is known to be large after a look at a hundred and one of them', async () => {
    const cost = costOf(await explain(HAS_MORE_MEMBERS, [account.id, id, 100]), 'group_members');
    expect(cost.rowsRead).toBe(101);
  });

  it('is read whole, everybody once', async () => {
    const members = await okta.membersOf(id);
    expect(members).toHaveLength(SIZE);
    expect(new Set(members).size).toBe(SIZE);
  });

  describe('with a rule', () => {
    let few: string;

    beforeAll(async () => {
      few = (await okta.push('Leads', await firstPeople(100))).body.id!;
      await app.dataSource.query('ANALYZE groups, group_members');
    });

    it.each([
      ['for a group of a hundred', () => few, 100],
      ['for everybody', () => id, SIZE],
    ])('%s is previewed along the indexes, by who is in it', async (_what, group, members) => {
      const plan = await explain(PREVIEW, [account.id, [group()]]);
      expect(costOf(plan, 'group_members').scansWholeTable && members < SIZE).toBe(false);
      expect(costOf(plan).rowsRead).toBeLessThanOrEqual(members + 200);
      expect(costOf(plan, 'group_members').rowsRead).toBeLessThanOrEqual(members + 100);
    });

    it('costs one look at an index where a group without a rule changes, or nobody owns by a group', async () => {
      for (const [statement, values] of [
        [IS_MAPPED, [account.id, id]],
        [HAS_LEFTOVER, [account.id]],
        [OWNER_GROUPS, [account.id, someone]],
      ] as const) {
        const plan = await explain(statement, values);
        const rows = ['users', 'group_members'].map((table) => costOf(plan, table).rowsRead);
        expect([statement.name, Math.max(...rows) <= 1]).toEqual([statement.name, true]);
      }
    });

    it('is on a page that counts a thousand people of a group at most', async () => {
      const plan = await explain(GROUPS_PAGE, [account.id, '', '\u{10ffff}', '', 51]);
      expect(costOf(plan, 'group_members')).toEqual({
        scansWholeTable: false,
        indexOnly: true,
        rowsRead: 1_101,
      });
    });
  });

  it('is emptied at once, and the news gives the number of all and the ids of some', async () => {
    expect((await okta.change(id, { op: 'replace', path: 'members', value: [] })).status).toBe(200);
    const [event] = await app.dataSource.query<{ payload: { removedCount: number; removedIds: string[] } }[]>(
      `SELECT payload FROM outbox_events WHERE name = 'group.members_changed' ORDER BY id DESC LIMIT 1`,
    );
    expect([event!.payload.removedCount, event!.payload.removedIds.length]).toEqual([SIZE, 1_000]);
  });

  async function firstPeople(number: number): Promise<string[]> {
    const people = await app.dataSource.query<{ id: string }[]>(
      'SELECT id FROM users WHERE account_id = $1 ORDER BY id LIMIT $2',
      [account.id, number],
    );
    return people.map(({ id: person }) => person);
  }

  async function explain({ text }: Statement, values: readonly unknown[]): Promise<PlanNode> {
    const [row] = await app.dataSource.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      [...values],
    );
    return row!['QUERY PLAN'][0]!.Plan;
  }
});
