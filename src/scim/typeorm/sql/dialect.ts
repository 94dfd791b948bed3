import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import { bound, raw, type Sql, sql } from './sql-text.js';

/** What databases say differently. */
export interface Dialect {
  /** Whether rows are locked by `FOR UPDATE`; else one transaction runs at a time. */
  readonly locksRows: boolean;
  /** A text, such that texts are ordered by code point. */
  ordered(text: Sql): Sql;
  contains(text: Sql, part: string): Sql;
  startsWith(text: Sql, part: string): Sql;
  endsWith(text: Sql, part: string): Sql;
  /** A time of which milliseconds can be compared with `moment`. */
  time(column: Sql): Sql;
  moment(ms: number, column: ColumnMetadata, source: DataSource): Sql;
}

/** The last moment that both a year of four digits and SCIM have. */
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

const like = (text: Sql, pattern: string): Sql => sql`${text} LIKE ${bound(pattern)} ESCAPE '~'`;
const literal = (part: string): string => part.replace(/[~%_]/g, '~$&');

const POSTGRES: Dialect = {
  locksRows: true,
  ordered: (text) => sql`(${text}) COLLATE "C"`,
  contains: (text, part) => like(text, `%${literal(part)}%`),
  startsWith: (text, part) => like(text, `${literal(part)}%`),
  endsWith: (text, part) => like(text, `%${literal(part)}`),
  time: (column) => column,
  moment: (ms, column, { driver }) => bound(driver.preparePersistentValue(new Date(ms), column)),
};

/** SQLite's LIKE takes no notice of case in ASCII, so it compares pieces; its times are texts in two forms. */
const SQLITE: Dialect = {
  locksRows: false,
  ordered: (text) => sql`(${text}) COLLATE BINARY`,
  contains: (text, part) => sql`instr(${text}, ${bound(part)}) > 0`,
  startsWith: (text, part) => sql`substr(${text}, 1, length(${bound(part)})) = ${bound(part)}`,
  endsWith: (text, part) => sql`substr(${text}, -length(${bound(part)})) = ${bound(part)}`,
  time: (column) => sql`strftime('%Y-%m-%d %H:%M:%f', ${column})`,
  moment: (ms) => bound(new Date(Math.min(ms, LATEST)).toISOString().replace('T', ' ').replace('Z', '')),
};

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
    throw new Error(`Wrong SCIM mapping: typeOrmStore knows PostgreSQL and SQLite, not ${options.type}`);
  return dialect;
}

/** A column by the alias of its table. */
export function columnSql({ databaseName }: ColumnMetadata, { driver }: DataSource): Sql {
  return raw(`${driver.escape('r')}.${driver.escape(databaseName)}`);
}
