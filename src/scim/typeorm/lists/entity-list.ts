import type { DataSource, EntityManager } from 'typeorm';
import { type Filter, matchFilter } from '../../protocol/index.js';
import type { ListRequest, ListResult, StoredResource } from '../../resources/resource-store.js';
import { ColumnConditions, type ComparedColumn } from '../sql/column-condition.js';
import { FilterCompiler } from './compile-filter.js';
import { type Order, OrderCompiler, type RowPlace } from './compile-order.js';
import { type Condition, exactly } from '../sql/condition.js';
import { columnSql, type Dialect } from '../sql/dialect.js';
import { comparedColumns, ID } from './compared-columns.js';
import type { MappedEntity } from '../mapping/mapped-column.js';
import { RememberedTotals } from './remembered-totals.js';
import { RowReader } from './row-reader.js';
import { bound, raw, type Sql, sql } from '../sql/sql-text.js';

const EVERYBODY = exactly(raw('1 = 1'));

/** Finds the rows of an entity, by SQL as far as that is exact. */
export class EntityList {
  readonly totals = new RememberedTotals();
  private readonly reader: RowReader;
  private readonly filters: FilterCompiler;
  private readonly orders: OrderCompiler;
  private readonly conditions: ColumnConditions;

  constructor(
    private readonly entity: MappedEntity,
    private readonly source: DataSource,
    dialect: Dialect,
  ) {
    const columns = comparedColumns(entity);
    this.reader = new RowReader(entity, source);
    this.conditions = new ColumnConditions(source, dialect);
    this.filters = new FilterCompiler(columns, entity.columns, this.conditions);
    this.orders = new OrderCompiler(entity, columns, source, dialect);
  }

  /** A page where filter and order are SQL, else what SQL can tell of the filter. */
  async list(accountId: string, request: ListRequest): Promise<ListResult> {
    const condition = request.filter ? this.filters.compile(request.filter) : EVERYBODY;
    const where = this.within(accountId, condition);
    const order = this.orders.compile(request.sort);
    const isPlaced = !request.after || request.after.place !== undefined;
    if (condition.exact && order && isPlaced) return this.page(accountId, where, order, request);
    const rows = await this.reader.rows(this.source.manager, where);
    return { rows, done: { filter: condition.exact, sort: false, page: false } };
  }

  /** One resource; undefined for an id that cannot be one. */
  async find(manager: EntityManager, accountId: string, id: string): Promise<StoredResource | undefined> {
    const same = this.conditions.compare(equalTo(ID, id), {
      attribute: ID,
      column: this.entity.id,
      key: undefined,
    });
    if (!same.exact) return undefined;
    const [row] = await this.reader.rows(manager, this.within(accountId, same));
    return row;
  }

  /** Whether another resource has a value, by an attribute that has a column. */
  async hasOther(
    manager: EntityManager,
    accountId: string,
    filter: Filter,
    id: string | undefined,
  ): Promise<boolean> {
    const condition = this.filters.compile(filter);
    if (!condition.sql) return false;
    const rows = await this.reader.rows(manager, this.within(accountId, condition));
    return rows.some((row) => row.id !== id && matchFilter(filter, row.content));
  }

  private async page(accountId: string, where: Sql, order: Order, request: ListRequest): Promise<ListResult> {
    const { after, offset, limit } = request;
    const done = { filter: true, sort: true, page: true };
    const behind = after ? sql` AND ${order.behind(JSON.parse(after.place!) as RowPlace)}` : raw('');
    const cut = sql` LIMIT ${bound(limit)} OFFSET ${bound(offset)}`;
    const rows =
      limit === 0 ? [] : await this.reader.rows(this.source.manager, sql`${where}${behind}`, order, cut);
    const isEnd = !after && rows.length < limit && (rows.length > 0 || offset === 0);
    if (isEnd) return { rows, total: offset + rows.length, done };
    const total = await this.total(accountId, where);
    const least = rows.length === 0 ? 0 : offset + rows.length;
    return { rows, total: Math.max(total, least), done };
  }

  private total(accountId: string, where: Sql): Promise<number> {
    const query = `${where.text}${JSON.stringify(where.values)}`;
    return this.totals.of(accountId, query, () => this.reader.count(this.source.manager, where));
  }

  private within(accountId: string, condition: Condition): Sql {
    const { tenant, deleted } = this.entity;
    const own = sql`${columnSql(tenant, this.source)} = ${bound(accountId)}`;
    const living = deleted ? sql`${own} AND ${columnSql(deleted, this.source)} IS NULL` : own;
    return condition.sql ? sql`${living} AND ${condition.sql}` : living;
  }
}

function equalTo(attribute: ComparedColumn['attribute'], value: string) {
  return { kind: 'comparison', path: { attribute }, operator: 'eq', value } as const;
}
