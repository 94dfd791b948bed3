import type { DataSource, EntityManager } from 'typeorm';
import type { Sql } from './sql-text.js';

/** Runs a statement, its values as the parameters of the database. */
export function runSql<Row>(
  { driver }: DataSource,
  manager: EntityManager,
  { text, values }: Sql,
): Promise<Row[]> {
  let index = 0;
  const named = text.replace(/\?/g, () => {
    index += 1;
    return driver.createParameter(`p${index}`, index - 1);
  });
  return manager.query(named, [...values]) as Promise<Row[]>;
}
