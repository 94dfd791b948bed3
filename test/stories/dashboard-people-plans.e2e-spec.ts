import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import type { PeopleFilter } from '../../src/users/list/people-filter.js';
import { PeopleList } from '../../src/users/list/people-list.js';
import { MANY } from '../../src/users/list/people-page.js';
import { crowd, SIZE } from '../properties/crowd.js';
import { costOf, type PlanCost, type PlanNode } from '../properties/plan-cost.js';
import { bootApp, type TestApp } from '../support/app.js';
import { describeOnServer } from '../support/needs.js';

const PAGE = 50;

/** Some of everything, none of it at the beginning of the list. */
const VARIETY = `UPDATE users SET active = id::text NOT LIKE '%7', external_id = nullif(external_id, '00u90000'),
    source = CASE WHEN id::text LIKE '%ff' THEN 'manual' ELSE source END,
    given_key = CASE WHEN id::text LIKE '%a' THEN 'rare ' || given_key ELSE given_key END
  WHERE account_id = $1 AND email_key > 'p6'`;

describeOnServer(`A list of ${SIZE} people on a server`, () => {
  let app: TestApp;
  let accountId: string;

  beforeAll(async () => {
    app = await bootApp();
    ({ id: accountId } = await app.account('crowd'));
    await crowd(app.dataSource, accountId);
    const runner = app.dataSource.createQueryRunner();
    await runner.query('SET statement_timeout = 0');
    await runner.query(VARIETY, [accountId]);
    await runner.query('VACUUM (ANALYZE) users').finally(() => runner.release());
  });
  afterAll(() => app?.close());

  it.each<[what: string, filter: PeopleFilter]>([
    ['everybody', {}],
    ['members', { role: 'member' }],
    ['owners, of whom there are none', { role: 'owner' }],
    ['those who are active', { status: 'active' }],
    ['those who are inactive', { status: 'inactive' }],
    ['those who are leaving', { status: 'leaving' }],
    ['those from Okta', { source: 'scim' }],
    ['those added by hand', { source: 'manual' }],
    ['those who are not in Okta', { unlinked: true }],
    ['active members from Okta', { role: 'member', status: 'active', source: 'scim' }],
    ['an address', { search: 'p77777@' }],
    ['a name that nobody has', { search: 'nobody' }],
    ['a given name', { search: 'p99999' }],
    ['a name with which all begin', { search: 'person' }],
    ['a letter with which all begin', { search: 'p' }],
    ['a full name', { search: 'p99999 person' }],
    ['a full name with which all begin', { search: 'p p' }],
  ])('finds %s on a few rows', async (_what, filter) => {
    const costs = await costsOf(filter);
    for (const cost of costs) expect(cost.scansWholeTable).toBe(false);
    expect(costs.at(-1)!.rowsRead).toBeLessThanOrEqual(20 * PAGE);
  });

  it.each<[what: string, filter: PeopleFilter]>([
    ['a name that thousands have, all at the end', { search: 'rare' }],
    ['it among those who are active', { search: 'rare', status: 'active' }],
    ['it among members from Okta', { search: 'rare', role: 'member', source: 'scim' }],
    ['it with a family name', { search: 'rare person', status: 'active' }],
  ])('finds %s on the index of names alone', async (_what, filter) => {
    const costs = await costsOf(filter);
    for (const cost of costs) expect(cost.scansWholeTable).toBe(false);
    expect(costs.at(-1)!.rowsRead).toBeLessThanOrEqual(MANY);
  });

  it('begins a page deep in the list where it begins', async () => {
    const [cost] = await costsOf({}, 'p90000@crowd.example');
    expect(cost).toMatchObject({ scansWholeTable: false });
    expect(cost!.rowsRead).toBeLessThanOrEqual(PAGE + 1);
  });

  /** What each statement of a page read. */
  async function costsOf(filter: PeopleFilter, after?: string): Promise<PlanCost[]> {
    const costs: PlanCost[] = [];
    const explaining: Pick<Database, 'query'> = {
      query: async (statement, values) => {
        const [row] = await app.dataSource.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`,
          [...values],
        );
        costs.push(costOf(row!['QUERY PLAN'][0]!.Plan));
        return app.nest.get(Database).query(statement, values);
      },
    };
    await new PeopleList(explaining as Database).page(accountId, filter, after, PAGE);
    return costs;
  }
});
