import type { DataSource } from 'typeorm';
import type { Attribute } from '../../protocol/index.js';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import { columnSql } from './names.js';
import type { Operand, OperandKind } from './operand.js';
import { bound, sql } from './sql-text.js';

/** How many characters of a text count for its order. */
export const LONGEST_KEY = 500;

const TEXT =
  /^(string|text|varchar|character varying|nvarchar|varchar2|char varying|citext|clob|enum|simple-enum)$/;
const WHOLE = /^(number|int|int2|int4|int8|integer|smallint|bigint|mediumint|tinyint)$/;
const NUMBER = /^(real|float|float4|float8|double|double precision|numeric|decimal)$/;
const TIME = /^(date|datetime|timestamp|timestamptz|timestamp with(out)? time zone)$/;
const LARGEST: Readonly<Record<string, bigint>> = {
  smallint: 2n ** 15n - 1n,
  int2: 2n ** 15n - 1n,
  bigint: 2n ** 63n - 1n,
  int8: 2n ** 63n - 1n,
};

/** What a column belongs to: the attribute, and the column with the folded text if there is one. */
export interface AttributeColumn {
  readonly attribute: Attribute;
  readonly column: ColumnMetadata;
  readonly key: ColumnMetadata | undefined;
}

/** A column as an operand. @param alias that of its table */
export function columnOperand(
  { attribute, column, key }: AttributeColumn,
  source: DataSource,
  alias = 'r',
): Operand {
  const plain = columnSql(column, source, alias);
  const kind = kindOf(column);
  const value = isWrapped(column) ? sql`CAST(${plain} AS text)` : plain;
  return {
    attribute,
    kind,
    value,
    key: key && kindOf(key) === 'text' && !hasOwnOrder(key) ? columnSql(key, source, alias) : undefined,
    lowered: typeName(column) === 'citext' ? plain : sql`lower(${value})`,
    hasOwnOrder: hasOwnOrder(column),
    isNullable: column.isNullable,
    isLong: !isShort(key ?? column),
    largest: LARGEST[typeName(column)] ?? 2n ** 31n - 1n,
    bind: (given) => bound(source.driver.preparePersistentValue(given, column)),
  };
}

export function typeName({ type }: ColumnMetadata): string {
  return typeof type === 'function' ? type.name.toLowerCase() : type;
}

export function isTimeColumn(column: ColumnMetadata): boolean {
  return kindOf(column) === 'time';
}

function kindOf(column: ColumnMetadata): OperandKind {
  const name = typeName(column);
  if (column.isArray || column.transformer) return 'other';
  if (name === 'uuid' || (column.generationStrategy === 'uuid' && name === 'string')) return 'uuid';
  if (TEXT.test(name)) return 'text';
  if (WHOLE.test(name)) return 'whole';
  if (NUMBER.test(name)) return 'number';
  if (/^bool(ean)?$/.test(name)) return 'boolean';
  return TIME.test(name) ? 'time' : 'other';
}

/** Types that are no text to the database, though they look like one. */
function isWrapped(column: ColumnMetadata): boolean {
  return ['enum', 'citext'].includes(typeName(column));
}

function hasOwnOrder(column: ColumnMetadata): boolean {
  const { collation } = column;
  return collation !== undefined && !/^"?(c|posix|ucs_basic|binary)"?$/i.test(collation);
}

function isShort({ length }: ColumnMetadata): boolean {
  return length !== '' && Number(length) <= LONGEST_KEY;
}
