import { ScimError } from '../errors/scim-error.js';
import { checkSchemas } from '../resources/check-schemas.js';
import { isJsonObject } from '../resources/is-json-object.js';
import { memberOfMessage } from '../resources/member-of-message.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { parsePatchPath } from './parse-patch-path.js';
import { placed, placeName, within } from './operation-place.js';
import type { PatchOperation, PatchTarget } from './patch-operation.js';
import { refuseUnsafeNames } from './refuse-unsafe-names.js';
import { TOLERANCES } from './tolerances.js';

const PATCH_OP_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const MAX_OPERATIONS = 1_000;

/**
 * Reads the body of a PATCH (RFC 7644 §3.5.2), all paths parsed, member and operation names in any case. Values are
 * read when they are applied. Throws invalidSyntax for a malformed message or unknown `op`, tooMany for more than
 * 1,000 operations, invalidPath and invalidFilter for a path, noTarget for a remove without path, invalidValue for an
 * add or replace without value.
 */
export function readPatchRequest(body: unknown, type: ResourceType): PatchOperation[] {
  if (!isJsonObject(body)) throw ScimError.invalidSyntax('The body has to be a JSON object.');
  checkSchemas(body, PATCH_OP_SCHEMA);
  const operations = memberOfMessage(body, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw ScimError.invalidSyntax('The body needs "Operations", a list of one or more operations.');
  }
  if (operations.length > MAX_OPERATIONS) {
    throw ScimError.tooMany(`The request has more than ${MAX_OPERATIONS} operations.`);
  }
  return operations.map((operation: unknown, index) => {
    const place = placeName(index, isJsonObject(operation) ? pathIn(operation) : undefined);
    return placed(
      within(place, () => readOperation(operation, type)),
      place,
    );
  });
}

/** The path as far as it can be told from a message that may be malformed. */
function pathIn(operation: { readonly [name: string]: unknown }): unknown {
  return Object.entries(operation).find(([name]) => name.toLowerCase() === 'path')?.[1];
}

function readOperation(operation: unknown, type: ResourceType): PatchOperation {
  if (!isJsonObject(operation)) throw ScimError.invalidSyntax('Each of the operations has to be an object.');
  const op = readOp(memberOfMessage(operation, 'op'));
  const target = readTarget(memberOfMessage(operation, 'path'), type);
  const value = memberOfMessage(operation, 'value');
  refuseUnsafeNames(value);
  checkParts(op, target, value);
  return { op, ...(target && { target }), ...(value !== undefined && { value }) };
}

function readOp(op: unknown): PatchOperation['op'] {
  const name = typeof op === 'string' ? TOLERANCES.operationName.read(op) : undefined;
  if (name === 'add' || name === 'remove' || name === 'replace') return name;
  throw ScimError.invalidSyntax('The "op" of an operation has to be "add", "remove" or "replace".');
}

function readTarget(path: unknown, type: ResourceType): PatchTarget | undefined {
  if (path === undefined || path === null) return undefined;
  if (typeof path !== 'string') throw ScimError.invalidPath('The "path" of an operation has to be a string.');
  return parsePatchPath(path, type);
}

function checkParts(op: PatchOperation['op'], target: PatchTarget | undefined, value: unknown): void {
  if (op === 'remove') {
    if (!target) throw ScimError.noTarget('A "remove" operation needs a "path".');
    return;
  }
  if (value === undefined) throw ScimError.invalidValue(`The operation "${op}" needs a "value".`);
  if (target || isJsonObject(value)) return;
  throw ScimError.invalidValue(`The "value" of the operation "${op}" without "path" has to be an object.`);
}
