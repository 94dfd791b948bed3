import type { DataSource, EntityManager } from 'typeorm';
import type { Json } from '../../protocol/index.js';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import { type MappedChildren, type Names, orderOf } from '../mapping/mapped-entity.js';
import { columnSql, tableSql } from '../sql/names.js';
import { runSql } from '../sql/run-sql.js';
import { bound, joined, raw, type Sql, sql } from '../sql/sql-text.js';
import { valueOfRow } from '../writes/row-content.js';

type Row = Readonly<Record<string, unknown>>;

/** Databases take some ten thousand parameters in a statement. */
const MOST_IDS = 1_000;

/** The values of a multi-valued attribute, by the id of the resource that has them. */
export interface ChildRows {
  readonly names: Names;
  readonly byOwner: ReadonlyMap<string, Json[]>;
}

/** Reads the values that are rows of another entity, for many resources at once. */
export class ChildReader {
  private readonly select: Sql;
  private readonly order: Sql;
  private readonly columns: readonly ColumnMetadata[];

  constructor(
    private readonly children: MappedChildren,
    private readonly source: DataSource,
  ) {
    const { entity, owner, deleted, columns } = children;
    const named = (column: ColumnMetadata) => columnSql(column, source, 'v');
    this.columns = [owner, ...columns.map(({ column }) => column)];
    const list = this.columns.map((column, index) => sql`${named(column)} AS ${raw(`c${index}`)}`);
    const living = deleted ? sql`${named(deleted)} IS NULL AND ` : raw('');
    this.select = sql`SELECT ${joined(list, ', ')} FROM ${tableSql(entity, source, 'v')} WHERE ${living}${named(owner)}`;
    this.order = joined(orderOf(children).map(named), ', ');
  }

  async rows(manager: EntityManager, owners: readonly unknown[]): Promise<ChildRows> {
    const byOwner = new Map<string, Json[]>();
    for (let first = 0; first < owners.length; first += MOST_IDS)
      for (const row of await this.some(manager, owners.slice(first, first + MOST_IDS)))
        this.add(row, byOwner);
    return { names: this.children.names, byOwner };
  }

  private some(manager: EntityManager, owners: readonly unknown[]): Promise<Row[]> {
    const list = joined(owners.map(bound), ', ');
    return runSql<Row>(this.source, manager, sql`${this.select} IN (${list}) ORDER BY ${this.order}`);
  }

  private add(row: Row, byOwner: Map<string, Json[]>): void {
    const valueOf = (column: ColumnMetadata): unknown =>
      this.source.driver.prepareHydratedValue(row[`c${this.columns.indexOf(column)}`], column);
    const owner = String(valueOf(this.children.owner));
    const values = byOwner.get(owner) ?? [];
    byOwner.set(owner, values);
    values.push(valueOfRow(this.children, valueOf));
  }
}
