import type { ObjectLiteral } from 'typeorm';
import { type JsonObject, ScimError } from '../../protocol/index.js';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import type { MappedColumn } from '../mapping/mapped-entity.js';
import { valuesOf } from './row-content.js';

/**
 * Sets the columns of a row; what a resource does not have is null, or the column's own default.
 * @throws ScimError 400 `invalidValue` that names an attribute which the column cannot hold
 */
export function fillRow(
  row: ObjectLiteral,
  columns: readonly MappedColumn[],
  content: JsonObject,
  isNew: boolean,
): void {
  for (const [mapped, column, value] of valuesOf(columns, content)) {
    checkFits(mapped, column, value);
    const given = value ?? otherwise(mapped, column, isNew);
    if (given !== undefined) column.setEntityValue(row, given);
  }
}

/** Null where the column takes it; else undefined for a new row, so that the database's default holds. */
function otherwise(
  { path, attribute, isJson }: MappedColumn,
  column: ColumnMetadata,
  isNew: boolean,
): unknown {
  if (column.isNullable) return null;
  if (isJson) return attribute.multiValued ? [] : {};
  if (column.default !== undefined && isNew) return undefined;
  if (column.default !== undefined && typeof column.default !== 'function') return column.default;
  throw ScimError.invalidValue(`${path} has to have a value here`);
}

/** What databases refuse in words that name no column, and SQLite does not refuse at all. */
function checkFits({ path }: MappedColumn, column: ColumnMetadata, value: unknown): void {
  const isOneOf = (names: readonly unknown[]) => names.some((name) => name === value);
  if (column.enum && value !== null && !column.isArray && !isOneOf(column.enum))
    throw ScimError.invalidValue(`${path} has to be one of ${column.enum.join(', ')}`);
  const most = Number(column.length);
  if (typeof value === 'string' && most > 0 && Array.from(value).length > most)
    throw ScimError.invalidValue(`${path} is longer than the ${most} characters that are kept of it`);
}
