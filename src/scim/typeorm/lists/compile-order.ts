import type { DataSource } from 'typeorm';
import { findSubAttribute, type SortRequest } from '../../protocol/index.js';
import type { MappedEntity } from '../mapping/mapped-entity.js';
import { LONGEST_KEY } from '../sql/column-operand.js';
import type { Dialect } from '../sql/dialect.js';
import { columnSql } from '../sql/names.js';
import { ABSENT, type Operand, type Resolved } from '../sql/operand.js';
import { bound, raw, type Sql, sql } from '../sql/sql-text.js';
import { chosenValue } from '../sql/value-rows.js';
import type { ComparedAttributes, ComparedValues } from './compared-attributes.js';

/** The keyset position of a row, in a form that the database reads back exactly: id, time of creation, sort key. */
export type RowPosition = readonly [id: string, created: string, key?: string | number | null];

/** An order that the database can put resources in. */
export interface Order {
  /** The terms of ORDER BY. */
  readonly terms: Sql;
  /** What a row's position is read from. */
  readonly position: readonly Sql[];
  behind(position: RowPosition): Sql;
}

interface SortKey {
  readonly key: Sql;
  readonly isNullable: boolean;
}

/** Compiles orders: that of creation, and those by an attribute that sorts as RFC 7644 §3.4.2.3 has it. */
export class OrderCompiler {
  private readonly created: Sql;
  private readonly id: Sql;

  constructor(
    { created, id }: MappedEntity,
    private readonly attributes: ComparedAttributes,
    source: DataSource,
    private readonly dialect: Dialect,
  ) {
    this.created = columnSql(created, source);
    this.id = columnSql(id, source);
  }

  /** Undefined for an order that is left to the module. */
  compile(sort: SortRequest | undefined): Order | undefined {
    if (!sort) return this.byCreation();
    const { path, descending } = sort;
    if (path.foreign) return this.byCreation();
    const key = path.attribute.multiValued ? this.chosenKey(sort) : this.keyOf(this.attributes.operand(path));
    if (key === ABSENT) return this.byCreation();
    return key && this.byKey(key, descending);
  }

  private byCreation(): Order {
    const [created, id] = [this.created, this.id];
    return {
      terms: sql`${created}, ${id}`,
      position: [text(id), text(created)],
      behind: ([at, when]) => sql`(${created}, ${id}) > (${bound(when)}, ${bound(at)})`,
    };
  }

  /** Resources without the value come last, or first where descending; equal ones in the order of creation. */
  private byKey({ key, isNullable }: SortKey, descending: boolean): Order {
    const creation = this.byCreation();
    const nulls =
      this.dialect.sortsNullsLast || !isNullable ? '' : descending ? ' NULLS FIRST' : ' NULLS LAST';
    const order = raw(`${descending ? 'DESC' : 'ASC'}${nulls}`);
    return {
      terms: sql`${key} ${order}, ${creation.terms}`,
      position: [...creation.position, this.dialect.readable(key)],
      behind: (last) => {
        const later = creation.behind(last);
        if (last[2] === null || last[2] === undefined)
          return descending ? sql`(${key} IS NOT NULL OR ${later})` : sql`(${key} IS NULL AND ${later})`;
        const value = bound(last[2]);
        const [from, beyond] = descending ? [raw('<='), raw('<')] : [raw('>='), raw('>')];
        // The first term alone finds the beginning in an index.
        const range = sql`(${key} ${from} ${value} AND (${key} ${beyond} ${value} OR ${later}))`;
        return isNullable && !descending ? sql`(${range} OR ${key} IS NULL)` : range;
      },
    };
  }

  /** The key of the primary value, or else of the first one. */
  private chosenKey({ path }: SortRequest): SortKey | typeof ABSENT | undefined {
    const values = this.attributes.values(path);
    if (!values) return path.attribute.name === 'schemas' ? undefined : ABSENT;
    const key = this.keyOf(values.operand(path.sub));
    if (key === ABSENT || !key) return key;
    return { key: chosenValue(values.rows, key.key, isPrimary(values, path)), isNullable: true };
  }

  private keyOf(operand: Resolved): SortKey | typeof ABSENT | undefined {
    if (!operand || operand === ABSENT) return operand;
    const { kind, value, isNullable, attribute } = operand;
    if (attribute.type === 'binary' || kind === 'other') return undefined;
    if (attribute.type !== 'string' && attribute.type !== 'reference')
      return kind === 'text' ? undefined : { key: value, isNullable };
    const key = this.textKey(operand);
    return key && { key, isNullable };
  }

  /** A text is ordered by its first characters, so that its position fits into a cursor. */
  private textKey({ kind, value, key, attribute, isLong }: Operand): Sql | undefined {
    const compared = attribute.caseExact ? value : key;
    if (kind !== 'text' || !compared) return undefined;
    return this.dialect.ordered(isLong ? sql`substr(${compared}, 1, ${raw(String(LONGEST_KEY))})` : compared);
  }
}

function isPrimary({ operand }: ComparedValues, { attribute }: SortRequest['path']): Sql | undefined {
  const sub = findSubAttribute(attribute, 'primary');
  const primary = sub && operand(sub);
  return primary && primary !== ABSENT && primary.kind === 'boolean'
    ? sql`${primary.value} = ${primary.bind(true)}`
    : undefined;
}

function text(expression: Sql): Sql {
  return sql`CAST(${expression} AS text)`;
}
