import { ScimError } from '../../errors/scim-error.js';
import { isJsonObject } from '../../resources/is-json-object.js';
import { memberOfMessage } from '../../resources/member-of-message.js';
import type { BulkEntry, BulkMethod, BulkOperation } from './bulk-operation.js';

const METHODS: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'] satisfies BulkMethod[];
const PATH = /^[^\p{Cc}?#]{1,1000}$/u;
const LONGEST_BULK_ID = 256;

type Members = { readonly [name: string]: unknown };

/** Reads one operation of a bulk request (RFC 7644 §3.7); what is wrong with it becomes its fault, and never throws. */
export function readBulkOperation(given: unknown): BulkEntry {
  try {
    if (!isJsonObject(given)) throw ScimError.invalidSyntax('Each of the operations has to be an object.');
    return readMembers(given);
  } catch (fault) {
    if (!(fault instanceof ScimError)) throw fault;
    return { ...namesOf(given), fault };
  }
}

function readMembers(given: Members): BulkOperation {
  const method = readMethod(memberOfMessage(given, 'method'));
  const path = readPath(memberOfMessage(given, 'path'), method);
  const bulkId = readText(memberOfMessage(given, 'bulkId'), 'bulkId');
  const version = readText(memberOfMessage(given, 'version'), 'version');
  const data = memberOfMessage(given, 'data') ?? undefined;
  if (method === 'POST' && !bulkId)
    throw ScimError.invalidValue('An operation with POST needs a "bulkId".').withCode(
      'bulk_operation_invalid',
    );
  if (method !== 'DELETE' && data === undefined)
    throw ScimError.invalidValue(`An operation with ${method} needs "data".`).withCode(
      'bulk_operation_invalid',
    );
  return {
    method,
    path,
    ...(bulkId !== undefined && { bulkId }),
    ...(version !== undefined && method !== 'POST' && { version }),
    ...(method !== 'DELETE' && { data }),
  };
}

function readMethod(given: unknown): BulkMethod {
  const method = typeof given === 'string' ? given.toUpperCase() : '';
  if (METHODS.includes(method)) return method as BulkMethod;
  throw ScimError.invalidValue(
    'The "method" of a bulk operation has to be POST, PUT, PATCH or DELETE.',
  ).withCode('bulk_operation_invalid');
}

function readPath(given: unknown, method: BulkMethod): string {
  if (typeof given !== 'string' || !PATH.test(given))
    throw ScimError.invalidValue('The "path" has to be a path without a query, such as /Users.').withCode(
      'bulk_operation_invalid',
    );
  const [endpoint = '', ...below] = given.split('/').filter(Boolean);
  if (endpoint.toLowerCase() === 'bulk')
    throw ScimError.invalidValue('A bulk request cannot hold another one.').withCode(
      'bulk_operation_invalid',
    );
  if (method === 'POST' && (below.length > 0 || endpoint.startsWith('.')))
    throw ScimError.invalidValue(
      "The path of a POST has to be a resource type's endpoint, such as /Users.",
    ).withCode('bulk_operation_invalid');
  return given;
}

function readText(given: unknown, name: string): string | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'string' && given !== '' && given.length <= LONGEST_BULK_ID) return given;
  throw ScimError.invalidValue(
    `"${name}" has to be a string of 1 to ${LONGEST_BULK_ID} characters.`,
  ).withCode('bulk_operation_invalid');
}

/** What the answer repeats of an operation that cannot be read, so that the client finds it again. */
function namesOf(given: unknown): { method?: string; bulkId?: string } {
  const { method, bulkId } = isJsonObject(given) ? given : {};
  return {
    ...(typeof method === 'string' && /^[A-Za-z]{1,16}$/.test(method) && { method: method.toUpperCase() }),
    ...(typeof bulkId === 'string' && bulkId.length <= LONGEST_BULK_ID && { bulkId }),
  };
}
