import { ScimError } from '../../errors/scim-error.js';
import type { Filter } from '../../filters/filter.js';
import type { Attribute } from '../../schemas/attribute.js';
import type { ResourceType } from '../../schemas/resource-type.js';
import { expandOperation } from '../expand-operation.js';
import { indexName } from '../operation-place.js';
import type { AttributeTarget, PatchOperation } from '../patch-operation.js';
import { TOLERANCES } from '../tolerances.js';

/** What an operation said of a list, as it was sent, and where in the request it said so. */
interface Said {
  readonly value: unknown;
  /** For messages: `Operations[0].members`. */
  readonly where: string;
}

/**
 * One change of a list: values come, go, or take the place of all; or whichever matches a filter goes. What the values
 * mean is for whoever keeps the list to read. A remove with a filter has a value only if the request gave one.
 */
export type ListChange =
  | ({ readonly kind: 'add' | 'remove' | 'replace' } & Said)
  | ({ readonly kind: 'removeMatching'; readonly filter: Filter } & Said);

/**
 * Takes the operations on one complex multi-valued attribute out of a PATCH, for a list that is too long to be read
 * and written as a whole (RFC 7644 §3.5.2); `rest` is for `applyPatch`. Throws mutability for a change of a value that
 * is in the list.
 */
export function takeListOperations(
  operations: readonly PatchOperation[],
  type: ResourceType,
  attribute: Attribute,
): { changes: ListChange[]; rest: PatchOperation[] } {
  const changes: ListChange[] = [];
  const rest: PatchOperation[] = [];
  const spelledOut = operations.flatMap((one) => (one.target ? [one] : expandOperation(one, type)));
  for (const operation of spelledOut) {
    const { target } = operation;
    if (!target || target.kind === 'extension' || target.path.attribute !== attribute) rest.push(operation);
    else changes.push(changeOf(operation, target, whereOf(operation, attribute)));
  }
  return { changes, rest };
}

function whereOf(operation: PatchOperation, { name }: Attribute): string {
  const index = indexName(operation);
  return index ? `${index}.${name}` : name;
}

function changeOf({ op, value }: PatchOperation, target: AttributeTarget, where: string): ListChange {
  const { attribute, sub } = target.path;
  if (sub || (target.kind === 'values' && op !== 'remove')) throw immutable(attribute, where);
  if (target.kind === 'values') return { kind: 'removeMatching', filter: target.filter, value, where };
  if (op !== 'remove') return { kind: op, value, where };
  const isListed = TOLERANCES.valuesToRemove.read(value) !== undefined;
  return isListed ? { kind: 'remove', value, where } : { kind: 'replace', value: [], where };
}

function immutable({ name }: Attribute, where: string): ScimError {
  return ScimError.mutability(
    `${where}: a value of ${name} cannot be changed; remove it as a whole, and add another.`,
  );
}
