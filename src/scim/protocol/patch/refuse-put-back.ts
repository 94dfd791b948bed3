import { ScimError } from '../errors/scim-error.js';
import { pathName } from '../paths/path-name.js';
import { changedAttributes } from '../resources/changed-attributes.js';
import { deepEqual } from '../resources/deep-equal.js';
import { isJsonObject } from '../resources/is-json-object.js';
import { isUnassigned } from '../resources/is-unassigned.js';
import { memberOfMessage } from '../resources/member-of-message.js';
import type { Json, ResourceContent } from '../resources/scim-resource.js';
import { memberOf } from '../paths/values-at.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { expandOperation } from './expand-operation.js';
import { placeOf, within } from './operation-place.js';
import type { PatchOperation } from './patch-operation.js';

/**
 * Refuses to remove what the service provider has to fill in again with the very value that it had: a removal that is
 * answered with 200 has removed something (RFC 7644 §3.5.2.2). Throws mutability, naming the attribute.
 * @param patched what the operations have made of `before`, `filled` what the service provider's rules make of that
 */
export function refusePutBack(
  before: ResourceContent,
  patched: ResourceContent,
  filled: ResourceContent,
  operations: readonly PatchOperation[],
  type: ResourceType,
): void {
  const removals = operations.flatMap((operation) => expandOperation(operation, type)).filter(isRemoval);
  if (removals.length === 0) return;
  const changed = changedAttributes(before, patched).map(({ attribute }) => topName(attribute));
  const back = new Set(changed.filter((name) => isPutBack(name, before, patched, filled)));
  for (const operation of removals) {
    const name = nameOf(operation);
    if (name === undefined || !back.has(name)) continue;
    within(placeOf(operation), () => {
      throw ScimError.mutability(
        `${name} cannot be removed, or not this part of it: every person has it. Replace its value.`,
        name,
      ).withCode('attribute_required');
    });
  }
}

/** Whether the rules undo what the operations did to an attribute. */
function isPutBack(
  name: string,
  before: ResourceContent,
  patched: ResourceContent,
  filled: ResourceContent,
): boolean {
  const [old, left, now] = [before, patched, filled].map((content) => memberOf(content, name));
  if (deepEqual(left, now)) return false;
  return (
    deepEqual(old, now) || (left === null && Array.isArray(now) && deepEqual(valuesOf(old), valuesOf(now)))
  );
}

/** The `value` of each entry of a list. */
function valuesOf(list: Json | undefined): Json[] | undefined {
  return Array.isArray(list) ? list.map((entry) => memberOf(entry, 'value')) : undefined;
}

function topName(attribute: string): string {
  return attribute.includes(':') ? attribute : attribute.replace(/\..*/, '');
}

/** Whether an operation takes something away: an attribute, or a part of one. */
function isRemoval({ op, value }: PatchOperation): boolean {
  if (op !== 'replace') return op === 'remove';
  if (Array.isArray(value)) return value.every(hasNoValue);
  return isUnassigned(value) || (isJsonObject(value) && Object.values(value).some(isUnassigned));
}

/** Whether an entry of a list holds nothing that could take the place of what was there. */
function hasNoValue(entry: unknown): boolean {
  return isUnassigned(entry) || (isJsonObject(entry) && isUnassigned(memberOfMessage(entry, 'value')));
}

function nameOf({ target }: PatchOperation): string | undefined {
  if (!target || target.kind === 'extension') return undefined;
  return pathName({ ...target.path, sub: undefined });
}
