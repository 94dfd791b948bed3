import type { TestApp } from '../support/app.js';

/** What a look at a page leaves behind, and what a refusal does: neither is a change. */
const NO_CHANGE = ['audit_entries', 'sessions'];

/** A digest of every row of an account by table, so that whatever is changed shows. */
export async function rowsOf({ dataSource }: TestApp, accountId: string): Promise<Record<string, string>> {
  const tables = await dataSource.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.columns NATURAL JOIN information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'account_id' ORDER BY 1`,
  );
  const scoped = tables.map(({ name }) => name).filter((name) => !NO_CHANGE.includes(name));
  const selects = [...scoped.map((name) => [name, 'account_id']), ['accounts', 'id']].map(
    ([name, column]) =>
      `SELECT '${name}' AS name, coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS rows
       FROM "${name}" AS t WHERE ${column} = $1`,
  );
  const found = await dataSource.query<{ name: string; rows: string }[]>(selects.join(' UNION ALL '), [
    accountId,
  ]);
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
}
