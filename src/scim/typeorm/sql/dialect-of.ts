import type { DataSource } from 'typeorm';
import type { Dialect } from './dialect.js';
import { POSTGRES } from './postgres.js';
import { SQLITE } from './sqlite.js';

const DIALECTS: Readonly<Record<string, Dialect>> = {
  postgres: POSTGRES,
  'aurora-postgres': POSTGRES,
  sqlite: SQLITE,
  sqljs: SQLITE,
  'better-sqlite3': SQLITE,
};

/** @throws Error for a database that has not been tried. */
export function dialectOf({ options }: DataSource): Dialect {
  const dialect = DIALECTS[options.type];
  if (!dialect)
    throw new Error(
      `Wrong SCIM mapping: typeOrmStore works on PostgreSQL and SQLite, not on ${options.type}: write a ResourceStore for it`,
    );
  return dialect;
}
