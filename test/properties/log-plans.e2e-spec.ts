import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type LogFilter, selectLines } from '../../src/provisioning-log/entries/log-filter.js';
import { bootApp, type TestApp } from '../support/app.js';
import { costOf, type PlanCost, type PlanNode } from './plan-cost.js';
import { describeOnServer } from '../support/needs.js';

const SIZE = 60_000;
const TABLE = 'provisioning_log_entries';
const KEY = '01890000-0000-7000-8000-000000000001';
const PERSON = '01890000-0000-7000-8000-000000000007';
const MIDDLE = new Date(SIZE * 500);

/** A row each second of 1970, a thousand people in turn, each fiftieth refused, each ten thousandth a deletion. */
const SEED = `INSERT INTO ${TABLE} (account_id, id, at, request_id, key_id, key_name, method, path, act, summary, status,
    duration_ms, user_id)
  SELECT $1, (lpad(to_hex(n * 1000), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, to_timestamp(n), 'r',
    '${KEY}', 'Okta', 'PUT', '/scim/v2/Users',
    CASE WHEN n % 50 = 0 THEN 'refused' WHEN n % 10000 = 1 THEN 'delete' ELSE 'update' END, 'x',
    CASE WHEN n % 50 = 0 THEN 409 ELSE 200 END, 1,
    ('01890000-0000-7000-8000-' || lpad((n % 1000)::text, 12, '0'))::uuid
  FROM generate_series(1, ${SIZE}) AS n`;

describeOnServer(`Among ${SIZE} entries on a server, a page of the log`, () => {
  let app: TestApp;
  let accountId: string;

  beforeAll(async () => {
    app = await bootApp();
    ({ id: accountId } = await app.account('crowd'));
    await app.dataSource.query(SEED, [accountId]);
    await app.dataSource.query(`ANALYZE ${TABLE}`);
  });
  afterAll(() => app?.close());

  it.each<[string, LogFilter]>([
    ['of everything', {}],
    ['with reads', { withReads: true }],
    ['of a person', { userId: PERSON }],
    ['of nobody', { userId: '01890000-0000-7000-8000-999999999999' }],
    ['of a frequent act', { act: 'update' }],
    ['of a rare act', { act: 'delete' }],
    ['of an act that never was', { act: 'reactivate' }],
    ['of failures', { failed: true }],
    ['of a key', { keyId: KEY }],
    ['of a key that did nothing', { keyId: PERSON }],
    ['of a key that did nothing, with reads', { keyId: PERSON, withReads: true }],
    ['since a time', { since: MIDDLE }],
    ['until a time', { until: MIDDLE }],
    ['of an act until a time', { act: 'delete', until: MIDDLE }],
    ['of a person until a time', { userId: PERSON, until: MIDDLE }],
    ['of failures until a time', { failed: true, until: MIDDLE }],
  ])('%s reads hardly more entries than it shows', async (_what, filter) => {
    const { scansWholeTable, rowsRead } = await costOfPage(filter);
    expect(scansWholeTable).toBe(false);
    expect(rowsRead).toBeLessThanOrEqual(60);
  });

  async function costOfPage(filter: LogFilter): Promise<PlanCost> {
    const { statement, values } = selectLines(accountId, filter, { limit: 51 });
    const explain = `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`;
    const [row] = await app.dataSource.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(explain, [...values]);
    return costOf(row!['QUERY PLAN'][0]!.Plan, TABLE);
  }
});
