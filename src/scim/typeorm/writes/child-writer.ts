import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { foldCase, type Json, type JsonObject } from '../../protocol/index.js';
import type { ColumnMetadata } from '../mapping/column-metadata.js';
import { type MappedChildren, orderOf } from '../mapping/mapped-entity.js';
import { fillRow } from './fill-row.js';
import { valueAt, valueOfRow } from './row-content.js';
import { setColumn, whereColumn } from './set-column.js';

/** Writes the values of a multi-valued attribute that are rows of another entity. */
export class ChildWriter {
  constructor(readonly children: MappedChildren) {}

  /**
   * Makes the rows of a resource those of its content. The row of a value that stays is kept, with whatever else it holds;
   * rows that go are removed first, so that a unique value can move.
   */
  async write(
    manager: EntityManager,
    resource: { readonly accountId: string; readonly id: unknown },
    content: JsonObject,
    isNew: boolean,
  ): Promise<void> {
    const { names, entity } = this.children;
    const values = listOf(valueAt(content, names));
    const left = isNew ? [] : await this.rows(manager, resource.id);
    const kept = values.map((value) => takeRow(left, (row) => this.isRowOf(row, value)));
    await this.removeRows(manager, left);
    const rows = values.map((value, index) =>
      this.filled(kept[index] ?? this.newRow(manager, resource), value, index, !kept[index]),
    );
    if (rows.length > 0) await manager.save(entity.target, rows);
  }

  /** Removes the rows of a resource that goes. */
  async remove(manager: EntityManager, id: unknown): Promise<void> {
    await this.removeRows(manager, await this.rows(manager, id));
  }

  private rows(manager: EntityManager, id: unknown): Promise<ObjectLiteral[]> {
    const { entity, owner } = this.children;
    const order = Object.assign(
      {},
      ...orderOf(this.children).map((column) => column.createValueMap('ASC')),
    ) as object;
    return manager.find<ObjectLiteral>(entity.target, {
      where: whereColumn(owner, id),
      order,
      loadEagerRelations: false,
    });
  }

  private async removeRows(manager: EntityManager, rows: ObjectLiteral[]): Promise<void> {
    if (rows.length === 0) return;
    await (this.children.deleted ? manager.softRemove(rows) : manager.remove(rows));
  }

  private newRow(
    manager: EntityManager,
    { accountId, id }: { readonly accountId: string; readonly id: unknown },
  ): ObjectLiteral {
    const { entity, owner, tenant, columns } = this.children;
    const row = manager.create(entity.target) as ObjectLiteral;
    setColumn(row, owner, id);
    if (tenant) setColumn(row, tenant, accountId);
    const isGiven = (column: ColumnMetadata) =>
      [owner, tenant, this.children.position, ...columns.map((each) => each.column)].includes(column);
    for (const column of entity.primaryColumns)
      if (!column.isGenerated && !isGiven(column)) column.setEntityValue(row, randomUUID());
    return row;
  }

  private filled(row: ObjectLiteral, value: Json, index: number, isNew: boolean): ObjectLiteral {
    const { columns, position, attribute } = this.children;
    const content = attribute.type === 'complex' ? (value as JsonObject) : { value };
    fillRow(row, columns, content, isNew);
    position?.setEntityValue(row, index);
    return row;
  }

  /** Whether a row is that of a value: the same `value`, or without one the same parts. */
  private isRowOf(row: ObjectLiteral, value: Json): boolean {
    const now = valueOfRow(this.children, (column) => column.getEntityValue(row) as unknown);
    return isDeepStrictEqual(identityOf(now), identityOf(value));
  }
}

function identityOf(value: Json): Json {
  const identity =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value['value'] ?? value) : value;
  return typeof identity === 'string' ? foldCase(identity) : identity;
}

function takeRow(
  rows: ObjectLiteral[],
  isWanted: (row: ObjectLiteral) => boolean,
): ObjectLiteral | undefined {
  const index = rows.findIndex(isWanted);
  return index < 0 ? undefined : rows.splice(index, 1)[0];
}

function listOf(value: Json): Json[] {
  return Array.isArray(value) ? value : value === null ? [] : [value];
}
