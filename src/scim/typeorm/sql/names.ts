import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import { raw, type Sql } from './sql-text.js';

/** A column by the alias of its table. */
export function columnSql({ databaseName }: ColumnMetadata, { driver }: DataSource, alias = 'r'): Sql {
  return raw(`${driver.escape(alias)}.${driver.escape(databaseName)}`);
}

/** The table of an entity, in its schema, with an alias. */
export function tableSql({ tablePath }: EntityMetadata, { driver }: DataSource, alias = 'r'): Sql {
  const path = tablePath.split('.').map((name) => driver.escape(name));
  return raw(`${path.join('.')} ${driver.escape(alias)}`);
}
