import type { ResourceType } from '../schemas/resource-type.js';
import { expandOperation } from './expand-operation.js';
import type { PatchOperation } from './patch-operation.js';

/** Whether one of the operations is about a core attribute, by its path or in its value, whatever it does to it. */
export function mentionsAttribute(
  operations: readonly PatchOperation[],
  name: string,
  type: ResourceType,
): boolean {
  return operations
    .flatMap((operation) => expandOperation(operation, type))
    .some(({ target }) => target?.kind !== 'extension' && target?.path.attribute.name === name);
}
