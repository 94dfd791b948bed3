import { ScimError } from '../errors/scim-error.js';
import type { Filter } from '../filters/filter.js';
import { readValue } from '../resources/read-value.js';
import type { JsonObject } from '../resources/scim-resource.js';
import type { Attribute } from '../schemas/attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { expandOperation } from './expand-operation.js';
import { placeOf, within } from './operation-place.js';
import type { AttributeTarget, PatchOperation } from './patch-operation.js';
import { TOLERANCES } from './tolerances.js';

/** One change of a list: values come, go, or take the place of all; or whichever matches a filter goes. */
export type ListChange =
  | { readonly kind: 'add' | 'remove' | 'replace'; readonly values: readonly JsonObject[] }
  | { readonly kind: 'removeMatching'; readonly filter: Filter };

/**
 * Takes the operations on one complex multi-valued attribute out of a PATCH, for a list that is too long to be read
 * and written as a whole (RFC 7644 §3.5.2); `rest` is for `applyPatch`. Throws mutability for a change of a value that
 * is in the list, and what the value readers throw.
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
    else changes.push(within(placeOf(operation), () => changeOf(operation, target)));
  }
  return { changes, rest };
}

function changeOf({ op, value }: PatchOperation, target: AttributeTarget): ListChange {
  const { attribute, sub } = target.path;
  if (sub || (target.kind === 'values' && op !== 'remove')) throw immutable(attribute);
  if (target.kind === 'values') return { kind: 'removeMatching', filter: target.filter };
  if (op !== 'remove') return { kind: op, values: valuesIn(attribute, value) };
  const listed = TOLERANCES.valuesToRemove.read(value);
  return listed ? { kind: 'remove', values: valuesIn(attribute, listed) } : { kind: 'replace', values: [] };
}

function valuesIn(attribute: Attribute, value: unknown): JsonObject[] {
  const values = readValue(attribute, value, attribute.name);
  return (values ?? []) as JsonObject[];
}

function immutable({ name }: Attribute): ScimError {
  return ScimError.mutability(`A value of ${name} cannot be changed: remove it as a whole, and add another.`);
}
