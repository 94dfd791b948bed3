import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import { pathName, type SortRequest } from '../../protocol/index.js';
import type { ComparedColumns } from './compile-filter.js';
import { columnSql, type Dialect } from '../sql/dialect.js';
import type { MappedEntity } from '../mapping/mapped-column.js';
import { bound, raw, type Sql, sql } from '../sql/sql-text.js';

/** Where a row stands, as texts that the database reads back exactly: id, time of creation, sort key. */
export type RowPlace = readonly [id: string, created: string, key?: string | null];

/** An order that the database can put resources in. */
export interface Order {
  /** The terms of ORDER BY. */
  readonly terms: Sql;
  /** What a row's place is read from. */
  readonly place: readonly Sql[];
  behind(place: RowPlace): Sql;
}

/** Compiles orders: that of creation, and those by a column that sorts as RFC 7644 §3.4.2.3 has it. */
export class OrderCompiler {
  private readonly created: Sql;
  private readonly id: Sql;

  constructor(
    entity: MappedEntity,
    private readonly columns: ComparedColumns,
    private readonly source: DataSource,
    private readonly dialect: Dialect,
  ) {
    this.created = columnSql(entity.created, source);
    this.id = columnSql(entity.id, source);
  }

  /** Undefined for an order that is left to the module. */
  compile(sort: SortRequest | undefined): Order | undefined {
    if (!sort) return this.byCreation();
    const key = sort.path.foreign ? undefined : this.keyOf(sort);
    return key && this.byKey(key, sort.descending);
  }

  private byCreation(): Order {
    const [created, id] = [this.created, this.id];
    return {
      terms: sql`${created}, ${id}`,
      place: [text(id), text(created)],
      behind: ([at, when]) => sql`(${created}, ${id}) > (${bound(when)}, ${bound(at)})`,
    };
  }

  /** Resources without the value come last, or first where descending; equal ones in the order of creation. */
  private byKey(key: Sql, descending: boolean): Order {
    const creation = this.byCreation();
    const { terms, place } = creation;
    const order = raw(descending ? 'DESC NULLS FIRST' : 'ASC NULLS LAST');
    return {
      terms: sql`${key} ${order}, ${terms}`,
      place: [...place, text(key)],
      behind: (last) => {
        const value = last[2];
        const later = creation.behind(last);
        if (value === null || value === undefined)
          return descending ? sql`(${key} IS NOT NULL OR ${later})` : sql`(${key} IS NULL AND ${later})`;
        const tied = sql`(${key} = ${bound(value)} AND ${later})`;
        if (descending) return sql`(${key} < ${bound(value)} OR ${tied})`;
        return sql`(${key} > ${bound(value)} OR ${tied} OR ${key} IS NULL)`;
      },
    };
  }

  private keyOf({ path }: SortRequest): Sql | undefined {
    const compared = this.columns.get(pathName(path));
    if (!compared) return undefined;
    const { attribute, column, key } = compared;
    if (attribute.type === 'string' || attribute.type === 'reference')
      return this.textKey(attribute.caseExact ? column : key);
    const isOrdered = attribute.type !== 'binary' && !isText(column);
    return isOrdered ? columnSql(column, this.source) : undefined;
  }

  private textKey(column: ColumnMetadata | undefined): Sql | undefined {
    return column && isText(column) ? this.dialect.ordered(columnSql(column, this.source)) : undefined;
  }
}

function isText({ type, collation, transformer }: ColumnMetadata): boolean {
  const isString = type === String || type === 'varchar' || type === 'text' || type === 'character varying';
  return isString && collation === undefined && transformer === undefined;
}

function text(expression: Sql): Sql {
  return sql`CAST(${expression} AS text)`;
}
