import { ScimError } from '../errors/scim-error.js';
import { parseAttributePath } from '../paths/parse-attribute-path.js';
import { isJsonObject } from '../resources/is-json-object.js';
import { isUnassigned } from '../resources/is-unassigned.js';
import { findAttribute } from '../schemas/find-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { isReadOnly } from './is-read-only.js';
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
  const { op, target, value } = operation;
  if (!target) return expandMembers(value, (key, member) => expandKey(op, key, member, type));
  if (target.kind !== 'extension' || op === 'remove') return [operation];
  const urn = target.extension;
  if (isUnassigned(value)) return [{ op: 'remove', target }];
  if (!isJsonObject(value)) throw ScimError.invalidValue(`${urn} has to be an object.`);
  return expandMembers(value, (key, member) =>
    writable({ op, target: attributeOf(urn, key, type), value: member }),
  );
}

function expandMembers(
  value: unknown,
  expand: (key: string, member: unknown) => PatchOperation[],
): PatchOperation[] {
  return isJsonObject(value) ? Object.entries(value).flatMap(([key, member]) => expand(key, member)) : [];
}

function expandKey(
  op: PatchOperation['op'],
  key: string,
  value: unknown,
  type: ResourceType,
): PatchOperation[] {
  const target = targetOf(key, type);
  return target?.kind === 'extension'
    ? expandOperation({ op, target, value }, type)
    : writable({ op, target, value });
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

function writable(operation: PatchOperation): PatchOperation[] {
  const { target } = operation;
  return target && target.kind !== 'extension' && !isReadOnly(target) ? [operation] : [];
}
