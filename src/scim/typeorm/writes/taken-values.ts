import type { EntityManager } from 'typeorm';
import { type Filter, parseAttributePath, type ResourceContent, ScimError } from '../../protocol/index.js';
import type { EntityList } from '../lists/entity-list.js';
import type { MappedEntity } from '../mapping/mapped-entity.js';

/**
 * Refuses the value of a unique attribute that another resource has. What two requests write at the same time is for the
 * constraints of the table.
 * @throws ScimError 409 `uniqueness`
 */
export async function refuseTaken(
  { entity, list }: { readonly entity: MappedEntity; readonly list: EntityList },
  manager: EntityManager,
  accountId: string,
  content: ResourceContent,
  id?: string,
): Promise<void> {
  for (const { path, attribute, names } of entity.columns) {
    const value = content[names[0]!];
    if (attribute.uniqueness === 'none' || names.length > 1 || typeof value !== 'string') continue;
    const filter: Filter = {
      kind: 'comparison',
      path: parseAttributePath(path, entity.type)!,
      operator: 'eq',
      value,
    };
    if (await list.hasOther(manager, accountId, filter, id)) throw uniqueness(entity, path);
  }
}

/** @param paths the attributes whose values another resource has */
export function uniqueness({ type }: MappedEntity, ...paths: readonly string[]): ScimError {
  const what =
    paths.length > 0 ? `this ${paths.join(' and ')}` : 'one of these values, which have to be unique';
  return ScimError.uniqueness(`Another ${type.name} has ${what}`, ...paths);
}
