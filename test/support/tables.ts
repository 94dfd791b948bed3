import type { TestApp } from './app.js';

type Database = Pick<TestApp, 'dataSource'>;

/** Every table of the database; views show again what is in them. */
export async function listTables({ dataSource }: Database): Promise<string[]> {
  const tables = await dataSource.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  return tables.map(({ name }) => name);
}

/** The tables in which a text occurs, in any column of any row. */
export async function tablesWith(database: Database, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await listTables(database)) {
    const sql = `SELECT 1 FROM "${name}" AS t WHERE strpos(t::text, $1) > 0 LIMIT 1`;
    if ((await database.dataSource.query<unknown[]>(sql, [text])).length > 0) found.push(name);
  }
  return found;
}
