import { ScimError } from '../errors/scim-error.js';
import { pathName } from '../paths/path-name.js';
import { memberOf } from '../paths/values-at.js';
import { type KeptAttribute, orKeep } from '../resources/kept-attribute.js';
import { missingAttributes } from '../resources/missing-attributes.js';
import { readValue } from '../resources/read-value.js';
import type { ResourceContent } from '../resources/scim-resource.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { add } from './operations/add.js';
import { withMember } from './operations/attribute-slot.js';
import { expandOperation } from './expand-operation.js';
import { isReadOnly } from './is-read-only.js';
import { placeOf, within } from './operation-place.js';
import type { AttributeTarget, PatchOperation, PatchTarget } from './patch-operation.js';
import { remove } from './operations/remove.js';
import { replace } from './operations/replace.js';

/**
 * Applies the operations of a PATCH in their order, each to the result of the one before (RFC 7644 §3.5.2); pure, so a
 * refusal leaves nothing half done. Throws mutability for a path to a readOnly attribute and for unassigning a
 * required one, noTarget where a filter selects nothing, invalidValue, invalidSyntax or tooMany for values that do not
 * fit. Each refusal names the operation. Of writeOnly attributes nothing is kept. With `kept`, what sets an attribute to
 * a value that a rule of ours objects to is left out and noted there.
 */
export function applyPatch(
  content: ResourceContent,
  operations: readonly PatchOperation[],
  type: ResourceType,
  kept?: KeptAttribute[],
): ResourceContent {
  return operations.reduce((current, operation) => applyOperation(current, operation, type, kept), content);
}

function applyOperation(
  content: ResourceContent,
  operation: PatchOperation,
  type: ResourceType,
  kept: KeptAttribute[] | undefined,
): ResourceContent {
  return within(placeOf(operation), () => {
    refuseReadOnly(operation.target);
    const parts = expandOperation(operation, type);
    const patched = parts.reduce((current, part) => applyPart(current, part, kept), content);
    refuseMissing(content, patched, type);
    return patched;
  });
}

function applyPart(
  content: ResourceContent,
  part: PatchOperation,
  kept: KeptAttribute[] | undefined,
): ResourceContent {
  const { target } = part;
  const name = target && target.kind !== 'extension' ? pathName({ ...target.path, sub: undefined }) : '';
  const act = () => applyToAttribute(content, part);
  return within(placeOf(part), () => orKeep(act, content, kept, name));
}

function applyToAttribute(content: ResourceContent, { op, target, value }: PatchOperation): ResourceContent {
  if (!target) return content;
  if (target.kind === 'extension') return withMember(content, target.extension, null);
  if (target.path.attribute.mutability === 'writeOnly') return dropValue(content, target, value);
  switch (op) {
    case 'add':
      return add(content, target, value);
    case 'remove':
      return remove(content, target, value);
    case 'replace':
      return replace(content, target, value);
    default:
      return op satisfies never;
  }
}

function refuseReadOnly(target: PatchTarget | undefined): void {
  if (!target || target.kind === 'extension' || !isReadOnly(target)) return;
  throw ScimError.mutability(`${pathName(target.path)} is readOnly.`).withCode('attribute_read_only', {
    attributes: [pathName(target.path)],
  });
}

function dropValue(content: ResourceContent, { path }: AttributeTarget, value: unknown): ResourceContent {
  readValue(path.attribute, value, pathName(path));
  return content;
}

/** A required attribute may be missing from what we were given, but no operation takes it away. */
function refuseMissing(before: ResourceContent, after: ResourceContent, type: ResourceType): void {
  const missingBefore = new Set(missingAttributes(before, type));
  const [lost] = missingAttributes(after, type).filter((attribute) => !missingBefore.has(attribute));
  if (!lost) return;
  if (memberOf(after, lost.name) === null)
    throw ScimError.mutability(`${lost.name} is required: it cannot be removed.`).withCode(
      'attribute_required',
      { attributes: [lost.name] },
    );
  throw ScimError.invalidValue(`${lost.name} is required and must not be blank.`).withCode('value_missing', {
    attributes: [lost.name],
  });
}
