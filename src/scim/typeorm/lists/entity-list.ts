import type { DataSource, EntityManager } from 'typeorm';
import { type Filter, matchFilter } from '../../protocol/index.js';
import type { ListRequest, ListResult, StoredResource } from '../../resources/resource-store.js';
import type { MappedEntity } from '../mapping/mapped-entity.js';
import { Comparisons } from '../sql/comparisons.js';
import { ALWAYS, type Condition, NEVER } from '../sql/condition.js';
import type { Dialect } from '../sql/dialect.js';
import { columnSql } from '../sql/names.js';
import { ComparedAttributes, ID } from './compared-attributes.js';
import { FilterCompiler } from './compile-filter.js';
import { type Order, OrderCompiler, type RowPosition } from './compile-order.js';
import { type Growth, RememberedTotals } from './remembered-totals.js';
import { RowReader } from './row-reader.js';
import { bound, raw, type Sql, sql } from '../sql/sql-text.js';

/** Finds the rows of an entity, by SQL as far as that is exact. */
export class EntityList {
  private readonly totals = new RememberedTotals();
  private readonly reader: RowReader;
  private readonly filters: FilterCompiler;
  private readonly orders: OrderCompiler;

  constructor(
    private readonly entity: MappedEntity,
    private readonly source: DataSource,
    dialect: Dialect,
  ) {
    const attributes = new ComparedAttributes(entity, source, dialect);
    this.reader = new RowReader(entity, source);
    this.filters = new FilterCompiler(attributes, new Comparisons(dialect));
    this.orders = new OrderCompiler(entity, attributes, source, dialect);
  }

  /** A page where filter and order are SQL, else what SQL can tell of the filter. */
  async list(accountId: string, request: ListRequest): Promise<ListResult> {
    const condition = request.filter ? this.filters.compile(request.filter) : ALWAYS;
    const where = this.within(accountId, condition);
    const order = this.orders.compile(request.sort);
    const isKnown = !request.after || request.after.place !== undefined;
    if (condition.exact && order && isKnown) return this.page(accountId, where, order, request);
    const rows = await this.reader.rows(this.source.manager, where);
    return { rows, done: { filter: condition.exact, sort: false, page: false } };
  }

  /** One resource; undefined for an id that cannot be one. */
  async find(manager: EntityManager, accountId: string, id: string): Promise<StoredResource | undefined> {
    const same = this.filters.compile(equalTo(id));
    if (!same.exact || same === NEVER) return undefined;
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

  /** Runs a change of an account, such that the totals of its lists stay right. */
  change<Result>(accountId: string, growth: Growth, work: () => Promise<Result>): Promise<Result> {
    return this.totals.change(accountId, queryOf(this.within(accountId, ALWAYS)), growth, work);
  }

  private async page(accountId: string, where: Sql, order: Order, request: ListRequest): Promise<ListResult> {
    const { after, offset, limit } = request;
    const done = { filter: true, sort: true, page: true };
    const behind = after ? sql` AND ${order.behind(JSON.parse(after.place!) as RowPosition)}` : raw('');
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
    return this.totals.of(accountId, queryOf(where), () => this.reader.count(this.source.manager, where));
  }

  private within(accountId: string, condition: Condition): Sql {
    const { tenant, deleted } = this.entity;
    const own = sql`${columnSql(tenant, this.source)} = ${bound(accountId)}`;
    const living = deleted ? sql`${own} AND ${columnSql(deleted, this.source)} IS NULL` : own;
    return condition.sql ? sql`${living} AND ${condition.sql}` : living;
  }
}

function queryOf({ text, values }: Sql): string {
  return `${text}${JSON.stringify(values)}`;
}

function equalTo(id: string): Filter {
  return { kind: 'comparison', path: { attribute: ID }, operator: 'eq', value: id };
}
