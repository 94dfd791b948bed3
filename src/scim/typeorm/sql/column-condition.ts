import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import { type Attribute, type Comparison, foldCase } from '../../protocol/index.js';
import { ALWAYS, atLeast, type Condition, exactly, NEVER, UNKNOWN } from './condition.js';
import { columnSql, type Dialect } from './dialect.js';
import { bound, joined, raw, type Sql, sql } from './sql-text.js';

const ORDER = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WHOLE = /^(?:0|-?[1-9]\d{0,8})$/;
// oxlint-disable-next-line no-control-regex -- ASCII, which every database folds alike
const ASCII = /^[\x01-\x7f]*$/;
/** What a database takes for another text than JavaScript: NUL, and halves of surrogate pairs. */
const UNSENDABLE = /\0|\p{Surrogate}/u;
/** Characters beyond ASCII that fold to it: a Kelvin sign, a Greek question mark, an oxia. */
const FOLDS_TO_ASCII: Readonly<Record<string, string>> = { k: '\u212a', ';': '\u037e', '`': '\u1fef' };
const MOST_SPELLINGS = 32;
const MS_AGO = { ge: 0, gt: 1, lt: 0, le: 1 } as const;

/** One column that conditions are put on. */
export interface ComparedColumn {
  readonly attribute: Attribute;
  readonly column: ColumnMetadata;
  readonly key: ColumnMetadata | undefined;
}

/** Conditions on columns, in the words of a database. */
export class ColumnConditions {
  constructor(
    private readonly source: DataSource,
    private readonly dialect: Dialect,
  ) {}

  /** Whether there is a value other than the empty string. */
  present({ column }: ComparedColumn): Condition {
    const at = columnSql(column, this.source);
    return exactly(isText(column) ? sql`(${at} IS NOT NULL AND ${at} <> '')` : sql`${at} IS NOT NULL`);
  }

  /** One comparison with one value, `ne` and null aside. */
  compare({ operator, value }: Comparison, compared: ComparedColumn): Condition {
    const { attribute, column } = compared;
    const at = columnSql(column, this.source);
    switch (attribute.type) {
      case 'boolean':
        return isBoolean(column) ? this.known(at, sql`${at} = ${this.stored(value, column)}`) : UNKNOWN;
      case 'integer':
      case 'decimal':
        return isNumber(column)
          ? this.known(
              at,
              sql`${at} ${raw(operator === 'eq' ? '=' : ORDER[operator as 'gt'])} ${bound(value)}`,
            )
          : UNKNOWN;
      case 'dateTime':
        return isTime(column) ? this.time(operator, Date.parse(String(value)), column, at) : UNKNOWN;
      case 'string':
      case 'reference':
        return UNSENDABLE.test(String(value)) ? UNKNOWN : this.text(operator, String(value), compared);
      default:
        return UNKNOWN;
    }
  }

  private text(
    operator: Comparison['operator'],
    value: string,
    { attribute, column, key }: ComparedColumn,
  ): Condition {
    if (attribute.caseExact) return this.exactText(operator, value, column);
    if (key) return this.exactText(operator, foldCase(value), key);
    return operator === 'eq' && isText(column) ? this.anyCase(foldCase(value), column) : UNKNOWN;
  }

  private exactText(operator: Comparison['operator'], value: string, column: ColumnMetadata): Condition {
    const at = columnSql(column, this.source);
    if (operator === 'eq') return this.equal(at, value, column);
    if (!isText(column)) return UNKNOWN;
    const test = this.textTest(operator, at, value);
    return hasOwnOrder(column) || !test ? UNKNOWN : this.known(at, test);
  }

  private textTest(operator: Comparison['operator'], at: Sql, value: string): Sql | undefined {
    switch (operator) {
      case 'co':
        return value === '' ? ALWAYS.sql : this.dialect.contains(at, value);
      case 'sw':
        return value === '' ? ALWAYS.sql : this.dialect.startsWith(at, value);
      case 'ew':
        return value === '' ? ALWAYS.sql : this.dialect.endsWith(at, value);
      default:
        return sql`${this.dialect.ordered(at)} ${raw(ORDER[operator as 'gt'])} ${bound(value)}`;
    }
  }

  private equal(at: Sql, value: string, column: ColumnMetadata): Condition {
    if (isUuid(column)) return UUID.test(value) ? this.known(at, sql`${at} = ${bound(value)}`) : NEVER;
    if (isNumber(column))
      return WHOLE.test(value) ? this.known(at, sql`${at} = ${bound(Number(value))}`) : UNKNOWN;
    if (!isText(column)) return UNKNOWN;
    const test = sql`(${at} IS NOT NULL AND ${at} = ${bound(value)})`;
    return hasOwnOrder(column) ? atLeast(test) : exactly(test);
  }

  /** An ASCII text in any case; a value with another character that folds to ASCII is looked for in each spelling. */
  private anyCase(folded: string, column: ColumnMetadata): Condition {
    const spellings = ASCII.test(folded) ? spellingsOf(folded) : [];
    if (spellings.length === 0) return UNKNOWN;
    const at = columnSql(column, this.source);
    return atLeast(sql`(${at} IS NOT NULL AND lower(${at}) IN (${joined(spellings.map(bound), ', ')}))`);
  }

  /** In milliseconds, though the column may be finer: what lies within one is equal to it. */
  private time(operator: Comparison['operator'], ms: number, column: ColumnMetadata, at: Sql): Condition {
    const time = this.dialect.time(at);
    const from = (later: number) => this.dialect.moment(ms + later, column, this.source);
    if (operator === 'eq') return this.known(at, sql`(${time} >= ${from(0)} AND ${time} < ${from(1)})`);
    const order = operator as keyof typeof MS_AGO;
    const sign = order === 'gt' || order === 'ge' ? '>=' : '<';
    return this.known(at, sql`${time} ${raw(sign)} ${from(MS_AGO[order])}`);
  }

  private stored(value: unknown, column: ColumnMetadata): Sql {
    return bound(this.source.driver.preparePersistentValue(value, column));
  }

  private known(at: Sql, test: Sql): Condition {
    return exactly(sql`(${at} IS NOT NULL AND ${test})`);
  }
}

/** Every text that folds to this one where the database folds ASCII alone; none where they are too many. */
function spellingsOf(folded: string): string[] {
  let spellings = [''];
  for (const letter of folded) {
    const other = FOLDS_TO_ASCII[letter];
    spellings = spellings.flatMap((text) => (other ? [text + letter, text + other] : [text + letter]));
    if (spellings.length > MOST_SPELLINGS) return [];
  }
  return spellings;
}

const kindOf = ({ type }: ColumnMetadata): string =>
  typeof type === 'function' ? type.name.toLowerCase() : type;

function isText(column: ColumnMetadata): boolean {
  return (
    /^(string|text|varchar|character varying|citext)$/.test(kindOf(column)) &&
    !column.isArray &&
    !column.transformer
  );
}

function isUuid(column: ColumnMetadata): boolean {
  const type = kindOf(column);
  return type === 'uuid' || (column.generationStrategy === 'uuid' && type === 'string');
}

function isNumber(column: ColumnMetadata): boolean {
  return (
    /^(number|int|int2|int4|int8|integer|smallint|bigint|real|float|float4|float8|double precision|numeric|decimal)$/.test(
      kindOf(column),
    ) && !column.transformer
  );
}

function isBoolean(column: ColumnMetadata): boolean {
  return /^bool(ean)?$/.test(kindOf(column)) && !column.transformer;
}

function isTime(column: ColumnMetadata): boolean {
  return (
    /^(date|datetime|timestamp|timestamptz|timestamp with(out)? time zone)$/.test(kindOf(column)) &&
    !column.transformer
  );
}

/** A column that compares in its own way, such as without case. */
function hasOwnOrder(column: ColumnMetadata): boolean {
  return column.collation !== undefined || kindOf(column) === 'citext';
}
