import type { EntityMetadata } from 'typeorm';
import { type AttributePath, pathName } from '../../protocol/index.js';
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
