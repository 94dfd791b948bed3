import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/statement.js';
import { ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { crowd, SIZE } from './crowd.js';
import { costOf, type PlanCost, type PlanNode } from './plan-cost.js';
import { describeOnServer } from '../support/needs.js';

describeOnServer(`Among ${SIZE} people on a server`, () => {
  let app: TestApp;
  let client: ScimClient;
  let id: string;

  beforeAll(async () => {
    app = await bootApp();
    const account = await app.account('crowd');
    client = new ScimClient(app.scimUrl, account.key);
    await crowd(app.dataSource, account.id);
    id = (await client.find('userName eq "p777@crowd.example"')).body.Resources![0]!.id;
  });
  afterAll(() => app?.close());

  it.each([
    ['a user name', '/Users?filter=userName eq "P5000@crowd.example"', 5],
    ['an external id', '/Users?filter=externalId eq "00u60000"', 5],
    ['a work address', '/Users?filter=emails[type eq "work"].value eq "p70000@crowd.example"', 5],
    ['an address of any kind', '/Users?filter=emails eq "home70001@crowd.example"', 5],
    ['an id in a filter', () => `/Users?filter=id eq "${id}"`, 5],
    ['an id in the path', () => `/Users/${id}`, 5],
    ['the first page, and whether somebody follows', '/Users?count=100', 101],
  ])('finds %s by an index', async (_what, path, most) => {
    const plans = await plansOf(typeof path === 'string' ? path : path());
    const [page] = plans;
    expect(page).toMatchObject({ scansWholeTable: false });
    expect(page!.rowsRead).toBeLessThanOrEqual(most);
  });

  it('finds a deep page by a skip over the index alone, and the next one without any', async () => {
    const [place, page] = await plansOf('/Users?count=100&startIndex=80001');
    expect(place).toMatchObject({ scansWholeTable: false, indexOnly: true });
    expect(page).toMatchObject({ scansWholeTable: false });
    expect(page!.rowsRead).toBeLessThanOrEqual(101);
    const [next] = await plansOf('/Users?count=100&startIndex=80101');
    expect(next!.rowsRead).toBeLessThanOrEqual(101);
  });

  /** The plans of the statements on people that a GET runs. */
  async function plansOf(path: string): Promise<PlanCost[]> {
    const ran = await statementsOf(app, () => client.get(encodeURI(path)));
    const onPeople = ran.filter(({ text }) => /FROM users/.test(text) && !text.startsWith('SELECT count'));
    const plans: PlanCost[] = [];
    for (const { text, values } of onPeople) plans.push(costOf(await explain(app, text, values)));
    return plans;
  }
});

/** Listens to the statements that run while `work` does. */
async function statementsOf(
  { nest }: TestApp,
  work: () => Promise<unknown>,
): Promise<{ text: string; values: readonly unknown[] }[]> {
  const ran: { text: string; values: readonly unknown[] }[] = [];
  const ways = (['query', 'quick'] as const).map((way) => {
    const run = Database.prototype[way];
    return jest.spyOn(nest.get(Database), way).mockImplementation(function listen(
      this: Database,
      { text, ...rest }: Statement,
      values,
    ) {
      ran.push({ text, values });
      return run.call(this, { text, ...rest }, values) as Promise<never>;
    });
  });
  await work();
  for (const way of ways) way.mockRestore();
  return ran;
}

async function explain({ dataSource }: TestApp, text: string, values: readonly unknown[]): Promise<PlanNode> {
  const [row] = await dataSource.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    [...values],
  );
  return row!['QUERY PLAN'][0]!.Plan;
}
