import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { JsonObject, ResourceContent } from '../../protocol/index.js';
import { inTurns } from '../../resources/lists/in-turns.js';
import type { ListedResource } from '../../resources/resource-store.js';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import type { MappedEntity } from '../mapping/mapped-entity.js';
import { columnSql, tableSql } from '../sql/names.js';
import { runSql } from '../sql/run-sql.js';
import { joined, raw, type Sql, sql } from '../sql/sql-text.js';
import { contentOf, put } from '../writes/row-content.js';
import { type ChildRows, ChildReader } from './child-reader.js';
import type { Order } from './compile-order.js';

type Row = Readonly<Record<string, unknown>>;

/** Reads the rows of an entity as resources. */
export class RowReader {
  private readonly columns: readonly ColumnMetadata[];
  private readonly table: Sql;
  private readonly children: readonly ChildReader[];

  constructor(
    private readonly entity: MappedEntity,
    private readonly source: DataSource,
  ) {
    const { id, created, updated, version, columns, children } = entity;
    const all = [id, created, updated, version, ...columns.map(({ column }) => column)];
    this.columns = [...new Set(all.filter((column) => column !== undefined))];
    this.table = tableSql(id.entityMetadata, source);
    this.children = children.map((each) => new ChildReader(each, source));
  }

  /** The rows for which a condition holds; with an order each has its place. */
  async rows(
    manager: EntityManager,
    where: Sql,
    order?: Order,
    cut: Sql = raw(''),
  ): Promise<ListedResource[]> {
    const list = joined(
      [...this.columns.map((column, index) => this.named(column, index)), ...positionsOf(order)],
      ', ',
    );
    const ordered = order ? sql` ORDER BY ${order.terms}` : raw('');
    const rows = await runSql<Row>(
      this.source,
      manager,
      sql`SELECT ${list} FROM ${this.table} WHERE ${where}${ordered}${cut}`,
    );
    const ids = rows.map((row) => this.value(row, this.entity.id));
    const children: ChildRows[] = [];
    for (const reader of this.children) children.push(await reader.rows(manager, ids));
    const resources: ListedResource[] = [];
    await inTurns(rows, (row) => resources.push(this.resource(row, children, order)));
    return resources;
  }

  async count(manager: EntityManager, where: Sql): Promise<number> {
    const [row] = await runSql<{ total: string | number }>(
      this.source,
      manager,
      sql`SELECT count(*) AS total FROM ${this.table} WHERE ${where}`,
    );
    return Number(row!.total);
  }

  private named(column: ColumnMetadata, index: number): Sql {
    return sql`${columnSql(column, this.source)} AS ${raw(`c${index}`)}`;
  }

  private value(row: Row, column: ColumnMetadata): unknown {
    return this.source.driver.prepareHydratedValue(row[`c${this.columns.indexOf(column)}`], column);
  }

  private resource(row: Row, children: readonly ChildRows[], order: Order | undefined): ListedResource {
    const { id, created, updated, version, columns } = this.entity;
    const valueOf = (column: ColumnMetadata): unknown => this.value(row, column);
    const content = contentOf(columns, valueOf) as JsonObject;
    for (const { names, byOwner } of children) {
      const values = byOwner.get(String(valueOf(id)));
      if (values) put(content, names, values);
    }
    const createdAt = valueOf(created) as Date;
    return {
      id: String(valueOf(id)),
      content,
      version: version ? Number(valueOf(version)) : digestOf(content),
      createdAt,
      updatedAt: (updated && (valueOf(updated) as Date | null)) || createdAt,
      ...(order && { place: JSON.stringify(order.position.map((_, index) => row[`p${index}`])) }),
    };
  }
}

function positionsOf(order: Order | undefined): Sql[] {
  return (order?.position ?? []).map((position, index) => sql`${position} AS ${raw(`p${index}`)}`);
}

/** A number that is another one for another content, where no column counts versions. */
function digestOf(content: ResourceContent): number {
  return createHash('sha256').update(JSON.stringify(content)).digest().readUIntBE(0, 6);
}
