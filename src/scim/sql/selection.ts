import type { Filter, SortRequest } from '../protocol/index.js';
import type { AttributeColumns } from './attribute-columns.js';
import { filterToSql } from './filter-to-sql.js';
import { isSelective } from './is-selective.js';
import { behindToSql, orderToSql } from './order-to-sql.js';
import type { Place } from './place.js';
import { type SortKey, sortKeyOf } from './sort-key.js';
import { SqlParameters } from './sql-parameters.js';

/** The text of a statement and its values. */
export interface Composed {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Which resources are asked for, and in which order; without `sort` it is that of creation. */
export interface ListQuery {
  readonly filter: Filter | undefined;
  readonly sort: SortRequest | undefined;
}

/** The resources of an account that match a query, in its order: the statements that read them. */
export class Selection {
  /** Whether its pages find their rows by an index. */
  readonly quick: boolean;
  /** Tells what is selected apart in memory, and with `order` in which order. */
  readonly key: string;
  readonly order: string;
  private readonly where: string;
  private readonly values: readonly unknown[];
  private readonly sort: SortKey | undefined;

  /** @param table has the columns `account_id` and `id`, the latter in the order of creation */
  constructor(
    private readonly table: string,
    accountId: string,
    { filter, sort }: ListQuery,
    columns: AttributeColumns,
  ) {
    const parameters = new SqlParameters(accountId);
    this.where = `account_id = $1${filter ? ` AND ${filterToSql(filter, columns, parameters)}` : ''}`;
    this.values = parameters.values;
    this.key = `${this.where}${JSON.stringify(this.values)}`;
    this.sort = sort && sortKeyOf(sort, columns);
    this.order = orderToSql(this.sort);
    this.quick = !sort && (filter === undefined || isSelective(filter, columns));
  }

  /** The `columns` of `limit` resources behind a place, or from the beginning. */
  page(columns: string, behind: Place | undefined, limit: number): Composed {
    const parameters = new SqlParameters(...this.values);
    const most = parameters.add(limit);
    const from = behind ? ` AND ${behindToSql(this.sort, behind, parameters)}` : '';
    const text = `SELECT ${columns}${this.keyColumn} FROM ${this.table} WHERE ${this.where}${from}
      ORDER BY ${this.order} LIMIT ${most}`;
    return { text, values: parameters.values };
  }

  /** The place of the resource that has `before` others in front. */
  place(before: number): Composed {
    const values = [...this.values, before];
    const text = `SELECT id${this.keyColumn} FROM ${this.table} WHERE ${this.where}
      ORDER BY ${this.order} OFFSET $${values.length} LIMIT 1`;
    return { text, values };
  }

  total(): Composed {
    return {
      text: `SELECT count(*)::int AS total FROM ${this.table} WHERE ${this.where}`,
      values: this.values,
    };
  }

  private get keyColumn(): string {
    return this.sort ? `, (${this.sort.expression})::text AS key` : '';
  }
}
