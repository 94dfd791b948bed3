import {
  type Attribute,
  foldCase,
  type Json,
  type JsonObject,
  type ResourceContent,
} from '../../protocol/index.js';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import type { MappedChildren, MappedColumn, Names } from '../mapping/mapped-entity.js';

type ValueOf = (column: ColumnMetadata) => unknown;

/** The content of a resource, from the values of its columns as the entity has them. */
export function contentOf(columns: readonly MappedColumn[], valueOf: ValueOf): ResourceContent {
  const content: JsonObject = {};
  for (const { names, column, attribute, isJson } of columns) {
    const value = isJson ? wholeValue(valueOf(column), attribute) : simpleValue(valueOf(column), attribute);
    if (value !== undefined) put(content, names, value);
  }
  return content;
}

/** A value of a multi-valued attribute, from its row; a simple one is in `value`. */
export function valueOfRow({ columns, attribute }: MappedChildren, valueOf: ValueOf): Json {
  const value = contentOf(columns, valueOf);
  return attribute.type === 'complex' ? value : (value['value'] ?? null);
}

/** The value of each column that a content asks for, its key column too; null for what it does not have. */
export function valuesOf(
  columns: readonly MappedColumn[],
  content: ResourceContent,
): [MappedColumn, ColumnMetadata, unknown][] {
  return columns.flatMap((mapped): [MappedColumn, ColumnMetadata, unknown][] => {
    const { names, column, key, attribute } = mapped;
    const value = valueAt(content, names);
    const isTime = attribute.type === 'dateTime' && typeof value === 'string';
    const kept: [MappedColumn, ColumnMetadata, unknown] = [
      mapped,
      column,
      isTime ? momentFor(column, value) : value,
    ];
    return key ? [kept, [mapped, key, folded(value, attribute)]] : [kept];
  });
}

export function valueAt(content: JsonObject, names: Names): Json {
  let value: Json = content;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = value[name] ?? null;
  }
  return value;
}

export function put(content: JsonObject, names: Names, value: Json): void {
  let holder = content;
  for (const name of names.slice(0, -1)) holder = (holder[name] ??= {}) as JsonObject;
  holder[names.at(-1)!] = value;
}

/** A text as `foldCase` has it; in JSON every text but those of `caseExact` attributes. */
function folded(value: Json, attribute: Attribute): Json {
  if (Array.isArray(value)) return value.map((each) => folded(each, attribute));
  if (typeof value === 'string') return attribute.caseExact ? value : foldCase(value);
  if (typeof value !== 'object' || value === null) return value;
  const part = (name: string) => attribute.subAttributes?.find((each) => each.name === name) ?? attribute;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, folded(inner ?? null, part(name))]),
  );
}

function momentFor({ type }: ColumnMetadata, text: string): unknown {
  return type === 'varchar' || type === 'text' || type === String ? text : new Date(text);
}

/** Null, an empty list and an empty object are no value (RFC 7643 §2.5). */
function wholeValue(value: unknown, { multiValued }: Attribute): Json | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return undefined;
  return (multiValued && !Array.isArray(value) ? [value] : value) as Json;
}

function simpleValue(value: unknown, { type }: Attribute): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.toISOString();
  if (type === 'boolean') return Boolean(value);
  if (type === 'integer' || type === 'decimal') return Number(value);
  if (Buffer.isBuffer(value)) return value.toString('base64');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
