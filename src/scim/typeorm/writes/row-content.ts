import type { ColumnMetadata } from '../mapping/column-metadata.js';
import {
  type Attribute,
  foldCase,
  type Json,
  type JsonObject,
  type ResourceContent,
} from '../../protocol/index.js';
import type { MappedColumn } from '../mapping/mapped-column.js';

/** The content of a resource, from the values of its columns as the entity has them. */
export function contentOf(
  columns: readonly MappedColumn[],
  valueOf: (column: ColumnMetadata) => unknown,
): ResourceContent {
  const content: JsonObject = {};
  for (const { names, column, attribute, isJson } of columns) {
    const value = isJson ? wholeValue(valueOf(column)) : simpleValue(valueOf(column), attribute);
    if (value !== undefined) put(content, names, value);
  }
  return content;
}

/** The value of each column that a content asks for, its key column too; null for what it does not have. */
export function valuesOf(
  columns: readonly MappedColumn[],
  content: ResourceContent,
): [ColumnMetadata, unknown][] {
  return columns.flatMap(({ names, column, key, attribute }): [ColumnMetadata, unknown][] => {
    const value = valueAt(content, names);
    const kept =
      attribute.type === 'dateTime' && typeof value === 'string' ? momentFor(column, value) : value;
    const folded = typeof value === 'string' ? foldCase(value) : null;
    return key
      ? [
          [column, kept],
          [key, folded],
        ]
      : [[column, kept]];
  });
}

function momentFor({ type }: ColumnMetadata, text: string): unknown {
  return type === 'varchar' || type === 'text' || type === String ? text : new Date(text);
}

function valueAt(content: JsonObject, names: readonly string[]): Json {
  let value: Json = content;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = value[name] ?? null;
  }
  return value;
}

function put(content: JsonObject, names: readonly string[], value: Json): void {
  let holder = content;
  for (const name of names.slice(0, -1)) holder = (holder[name] ??= {}) as JsonObject;
  holder[names.at(-1)!] = value;
}

/** Null, an empty list and an empty object are no value (RFC 7643 §2.5). */
function wholeValue(value: unknown): Json | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return undefined;
  return value as Json;
}

function simpleValue(value: unknown, { type }: Attribute): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.toISOString();
  if (type === 'boolean') return Boolean(value);
  if (type === 'integer' || type === 'decimal') return Number(value);
  if (Buffer.isBuffer(value)) return value.toString('base64');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
