import { ScimError } from '../errors/scim-error.js';
import { foldCase } from '../filters/fold-case.js';
import { parseAttributePath } from '../paths/parse-attribute-path.js';
import { isJsonObject } from '../resources/is-json-object.js';
import { isUnassigned } from '../resources/is-unassigned.js';
import { shown } from '../errors/shown.js';
import { findAttribute } from '../schemas/find-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { isReadOnly } from './is-read-only.js';
import { placed, placeOf, within } from './operation-place.js';
import { parsePatchPath } from './parse-patch-path.js';
import type { PatchOperation, PatchTarget } from './patch-operation.js';
import { TOLERANCES } from './tolerances.js';

/**
 * Spells out an operation without path, or on a whole extension, as one operation for each attribute that its value
 * names (RFC 7644 §3.5.2.1, §3.5.2.3: the value is merged, nothing else changes). Unknown and readOnly names are
 * ignored. Keys may be paths: Entra ID sends such. Other operations are answered as they are. Throws invalidValue for
 * an extension's value that is no object, invalidFilter for a filter in a key.
 */
export function expandOperation(operation: PatchOperation, type: ResourceType): PatchOperation[] {
  const { op, target } = operation;
  if (!target) return expandMembers(operation, operation.value, (part, key) => expandKey(part, key, type));
  if (target.kind !== 'extension' || op === 'remove') return [operation];
  const urn = target.extension;
  const value = TOLERANCES.oneInList.read(operation.value);
  if (isUnassigned(value)) return op === 'add' ? [] : [placed({ op: 'remove', target }, placeOf(operation))];
  if (!isJsonObject(value)) throw ScimError.invalidValue(`${urn} has to be an object.`);
  return expandMembers(operation, value, (part, key) => writable(part, attributeOf(urn, key, type)));
}

/** An operation for each member of a value; its place in the request is told by the member's name. */
function expandMembers(
  operation: PatchOperation,
  value: unknown,
  expand: (part: PatchOperation, key: string) => PatchOperation[],
): PatchOperation[] {
  if (!isJsonObject(value)) return [];
  const { op } = operation;
  const place = placeOf(operation);
  return Object.entries(value).flatMap(([key, member]) => {
    const at = place && `${place} (${shown(key)})`;
    return within(at, () => expand(placed({ op, value: member }, at), key));
  });
}

function expandKey(part: PatchOperation, key: string, type: ResourceType): PatchOperation[] {
  if (foldCase(key) === foldCase(type.schema.id)) return expandCore(part, type);
  const target = targetOf(key, type);
  return target?.kind === 'extension'
    ? expandOperation(placed({ ...part, target }, placeOf(part)), type)
    : writable(part, target);
}

/** The core attributes below the URN of their schema, where some clients put them as if it were an extension. */
function expandCore(part: PatchOperation, type: ResourceType): PatchOperation[] {
  const value = TOLERANCES.oneInList.read(part.value);
  if (isUnassigned(value)) return [];
  if (!isJsonObject(value)) throw ScimError.invalidValue(`${type.schema.id} has to be an object.`);
  return expandMembers(part, value, (each, key) => expandKey(each, key, type));
}

function targetOf(key: string, type: ResourceType): PatchTarget | undefined {
  if (TOLERANCES.pathAsKey.read(key)) return pathOf(key, type);
  const attribute = findAttribute(type, key);
  return attribute && { kind: 'attribute', path: { attribute } };
}

function pathOf(key: string, type: ResourceType): PatchTarget | undefined {
  try {
    return parsePatchPath(key, type);
  } catch (error) {
    if (error instanceof ScimError && error.scimType === 'invalidPath') return undefined;
    throw error;
  }
}

function attributeOf(urn: string, key: string, type: ResourceType): PatchTarget | undefined {
  const path = parseAttributePath(`${urn}:${key}`, type);
  return path && { kind: 'attribute', path };
}

function writable(part: PatchOperation, target: PatchTarget | undefined): PatchOperation[] {
  const isOurs = !target || target.kind === 'extension' || isReadOnly(target);
  return isOurs ? [] : [placed({ ...part, target }, placeOf(part))];
}
