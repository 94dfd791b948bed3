import type { AttributeColumns } from './attribute-columns.js';
import { filterToSql } from './filter-to-sql.js';
import { behindToSql, orderToSql } from './order-to-sql.js';
import type { Place } from './place.js';
import type { Composed, ListQuery } from './selection.js';
import { type SortKey, sortKeyOf } from './sort-key.js';
import { SqlParameters } from './sql-parameters.js';

/** One type of the resources in a mixed list: its table, where its attributes live, and what is asked of it. */
export interface MixedPart extends ListQuery {
  readonly type: string;
  /** Has the columns `account_id` and `id`, the latter in the order of creation over all tables. */
  readonly table: string;
  readonly columns: AttributeColumns;
}

/** A resource of a mixed list, and with it its place. */
export interface MixedRow extends Place {
  readonly type: string;
}

/** A part compiled: its condition, and what it is sorted by. */
interface Branch extends Pick<MixedPart, 'type' | 'table'> {
  readonly where: string;
  readonly sort: SortKey | undefined;
}

/**
 * The resources of an account of several types that match a query, as one list in one order: the statements that find
 * them. Each table gives no more rows than the page has, so that no more are put in order.
 */
export class MixedSelection {
  /** Tells what is selected apart in memory, and with `order` in which order. */
  readonly key: string;
  readonly order: string;
  private readonly branches: readonly Branch[];
  private readonly values: readonly unknown[];

  constructor(accountId: string, parts: readonly MixedPart[]) {
    const parameters = new SqlParameters(accountId);
    this.branches = parts.map(({ type, table, columns, filter, sort }) => ({
      type,
      table,
      where: `account_id = $1${filter ? ` AND ${filterToSql(filter, columns, parameters)}` : ''}`,
      sort: sort && sortKeyOf(sort, columns),
    }));
    this.values = parameters.values;
    this.key = `${this.branches.map(({ where }) => where).join('|')}${JSON.stringify(this.values)}`;
    this.order = this.branches.map(({ sort }) => orderToSql(sort)).join('|');
  }

  /** `limit` resources behind a place, or from the beginning. */
  page(behind: Place | undefined, limit: number): Composed {
    const parameters = new SqlParameters(...this.values);
    const most = parameters.add(limit);
    return { text: this.found(behind, most, parameters, `LIMIT ${most}`), values: parameters.values };
  }

  /** The place of the resource that has `before` others in front. */
  place(before: number): Composed {
    const parameters = new SqlParameters(...this.values);
    const most = parameters.add(before + 1);
    const offset = parameters.add(before);
    const text = this.found(undefined, most, parameters, `OFFSET ${offset} LIMIT 1`);
    return { text, values: parameters.values };
  }

  total(): Composed {
    const counts = this.branches.map(({ table, where }) => `(SELECT count(*) FROM ${table} WHERE ${where})`);
    return { text: `SELECT (${counts.join(' + ')})::int AS total`, values: this.values };
  }

  private found(behind: Place | undefined, most: string, parameters: SqlParameters, cut: string): string {
    const all = this.branches.map((branch) => this.rowsOf(branch, behind, most, parameters));
    const sort = this.branches.find((branch) => branch.sort)?.sort;
    const key = sort ? ', sort_key::text AS key' : '';
    const order = orderToSql(sort && { ...sort, expression: merged(sort) });
    return `SELECT type, id${key} FROM (${all.join(' UNION ALL ')}) AS found ORDER BY ${order} ${cut}`;
  }

  private rowsOf(
    { type, table, where, sort }: Branch,
    behind: Place | undefined,
    most: string,
    parameters: SqlParameters,
  ): string {
    const key = sort ? `, ${sort.expression} AS sort_key` : '';
    const from = behind ? ` AND ${behindToSql(sort, behind, parameters)}` : '';
    return `(SELECT '${type}'::text AS type, id${key} FROM ${table} WHERE ${where}${from}
      ORDER BY ${orderToSql(sort)} LIMIT ${most})`;
  }
}

/** The sort keys of all tables in one column, texts still by code point. */
function merged({ type }: SortKey): string {
  return type === 'text' ? 'sort_key COLLATE "C"' : 'sort_key';
}
