import type { DataSource, EntityMetadata, EntitySubscriberInterface, ObjectLiteral } from 'typeorm';
import { type AttributePath, pathName } from '../../protocol/index.js';
import type { ColumnMetadata } from './column-metadata.js';
import { wrong } from './find-column.js';
import type { MappedEntity } from './mapped-entity.js';

/** Each column holds one thing. @throws Error with one line for a column that is mapped twice. */
export function checkDistinct(entity: EntityMetadata, mapped: MappedEntity): void {
  const { columns, id, tenant, created, updated, version, deleted } = mapped;
  const holders = new Map<unknown, string>();
  for (const [what, column] of Object.entries({ id, tenant, created, updated, version, deleted }))
    if (column) holders.set(column, what);
  for (const { path, column, key } of columns)
    for (const each of key ? [column, key] : [column]) {
      const other = holders.get(each);
      if (other !== undefined)
        throw wrong(
          entity,
          `the column "${each.propertyPath}" is to hold ${other} and ${path}: give each a column of its own`,
        );
      holders.set(each, path);
    }
}

/** Every attribute that a client can write has to be kept somewhere, or in parts. */
export function checkComplete(
  entity: EntityMetadata,
  { type, columns, children }: MappedEntity,
  paths: readonly AttributePath[],
): void {
  const kept = new Set(
    [...columns, ...children].map(({ names }) => names.slice(0, names[0]!.includes(':') ? 2 : 1).join(':')),
  );
  for (const path of paths) {
    const isCommon = path.extension === undefined && !type.schema.attributes.includes(path.attribute);
    if (isCommon || path.attribute.mutability === 'readOnly' || kept.has(pathName(path))) continue;
    throw wrong(
      entity,
      `${pathName(path)} of ${type.name} has no column: map it, or leave it out of the type`,
    );
  }
}

/**
 * Each column that takes no NULL is filled by somebody: the mapping, the database, the entity's class, or a listener.
 * @throws Error with one line for the first that nobody fills: the first create would fail.
 */
export function checkFilled(entity: EntityMetadata, mapped: MappedEntity, { subscribers }: DataSource): void {
  if (entity.beforeInsertListeners.length > 0 || subscribers.some((each) => hearsOf(each, entity))) return;
  const own = entity.create() as ObjectLiteral;
  const { columns, id, tenant, created, updated, version } = mapped;
  const kept = [
    id,
    tenant,
    created,
    updated,
    version,
    ...columns.flatMap(({ column, key }) => [column, key]),
  ];
  for (const column of entity.columns)
    if (!kept.includes(column) && !fillsItself(column) && column.getEntityValue(own) === undefined)
      throw wrong(
        entity,
        `nothing fills the column "${column.propertyPath}", which takes no NULL: map it, make it nullable, or give it a default`,
      );
}

function hearsOf(subscriber: EntitySubscriberInterface, { target }: EntityMetadata): boolean {
  const heard = subscriber.listenTo?.();
  return 'beforeInsert' in subscriber && (heard === undefined || heard === Object || heard === target);
}

function fillsItself(column: ColumnMetadata): boolean {
  const { isNullable, isGenerated, isCreateDate, isUpdateDate, isVersion, isDiscriminator } = column;
  const isMade = isGenerated || isCreateDate || isUpdateDate || isVersion || isDiscriminator;
  return isNullable || isMade || column.default !== undefined || column.asExpression !== undefined;
}
