import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import type { ResourceContent } from '../../protocol/index.js';
import type { ListedResource } from '../../resources/resource-store.js';
import { inTurns } from '../../resources/lists/in-turns.js';
import type { Order } from './compile-order.js';
import { columnSql } from '../sql/dialect.js';
import type { MappedEntity } from '../mapping/mapped-column.js';
import { contentOf } from '../writes/row-content.js';
import { joined, raw, type Sql, sql } from '../sql/sql-text.js';

type Row = Readonly<Record<string, unknown>>;

/** Reads the rows of an entity as resources. */
export class RowReader {
  private readonly columns: readonly ColumnMetadata[];
  private readonly table: Sql;

  constructor(
    private readonly entity: MappedEntity,
    private readonly source: DataSource,
  ) {
    const { id, created, updated, version, columns } = entity;
    const all = [id, created, updated, version, ...columns.map(({ column }) => column)];
    this.columns = [...new Set(all.filter((column) => column !== undefined))];
    const path = id.entityMetadata.tablePath.split('.').map((name) => source.driver.escape(name));
    this.table = raw(`${path.join('.')} ${source.driver.escape('r')}`);
  }

  /** The rows for which a condition holds; with an order each has its place. */
  async rows(
    manager: EntityManager,
    where: Sql,
    order?: Order,
    cut: Sql = raw(''),
  ): Promise<ListedResource[]> {
    const list = joined(
      [...this.columns.map((column, index) => this.named(column, index)), ...placesOf(order)],
      ', ',
    );
    const ordered = order ? sql` ORDER BY ${order.terms}` : raw('');
    const rows = await this.run<Row>(
      manager,
      sql`SELECT ${list} FROM ${this.table} WHERE ${where}${ordered}${cut}`,
    );
    const resources: ListedResource[] = [];
    await inTurns(rows, (row) => resources.push(this.resource(row, order)));
    return resources;
  }

  async count(manager: EntityManager, where: Sql): Promise<number> {
    const [row] = await this.run<{ total: string | number }>(
      manager,
      sql`SELECT count(*) AS total FROM ${this.table} WHERE ${where}`,
    );
    return Number(row!.total);
  }

  private run<T>(manager: EntityManager, { text, values }: Sql): Promise<T[]> {
    let index = 0;
    const named = text.replace(/\?/g, () => {
      index += 1;
      return this.source.driver.createParameter(`p${index}`, index - 1);
    });
    return manager.query(named, [...values]) as Promise<T[]>;
  }

  private named(column: ColumnMetadata, index: number): Sql {
    return sql`${columnSql(column, this.source)} AS ${raw(`c${index}`)}`;
  }

  private resource(row: Row, order: Order | undefined): ListedResource {
    const valueOf = (column: ColumnMetadata): unknown =>
      this.source.driver.prepareHydratedValue(row[`c${this.columns.indexOf(column)}`], column);
    const { id, created, updated, version, columns } = this.entity;
    const content = contentOf(columns, valueOf);
    const createdAt = valueOf(created) as Date;
    return {
      id: String(valueOf(id)),
      content,
      version: version ? Number(valueOf(version)) : digestOf(content),
      createdAt,
      updatedAt: (updated && (valueOf(updated) as Date | null)) || createdAt,
      ...(order && { place: JSON.stringify(order.place.map((_, index) => row[`p${index}`])) }),
    };
  }
}

function placesOf(order: Order | undefined): Sql[] {
  return (order?.place ?? []).map((place, index) => sql`${place} AS ${raw(`p${index}`)}`);
}

/** A number that is another one for another content, where no column counts versions. */
function digestOf(content: ResourceContent): number {
  return createHash('sha256').update(JSON.stringify(content)).digest().readUIntBE(0, 6);
}
