import { ScimError } from '../../errors/scim-error.js';
import { checkSchemas } from '../../resources/check-schemas.js';
import { isJsonObject } from '../../resources/is-json-object.js';
import { memberOfMessage } from '../../resources/member-of-message.js';
import { type BulkEntry, isFaulty } from './bulk-operation.js';
import { readBulkOperation } from './read-bulk-operation.js';

const BULK_REQUEST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

/** A bulk request (RFC 7644 §3.7): how many errors end it, and its operations in the order in which they were sent. */
export interface BulkRequest {
  readonly failOnErrors: number;
  readonly operations: readonly BulkEntry[];
}

/**
 * Reads the envelope of a bulk request; without `failOnErrors` no number of errors ends it. Throws invalidSyntax for
 * what is no such message, invalidValue for a `failOnErrors` below 1, 413 for more than `maximum` operations (§3.7.4).
 * An operation that is wrong in itself is kept with its fault, and so is each of those that share a `bulkId`.
 */
export function readBulkRequest(body: unknown, maximum: number): BulkRequest {
  if (!isJsonObject(body)) throw ScimError.invalidSyntax('The body has to be a JSON object.');
  checkSchemas(body, BULK_REQUEST_SCHEMA);
  const failOnErrors = readLimit(memberOfMessage(body, 'failOnErrors'));
  const operations = memberOfMessage(body, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0)
    throw ScimError.invalidSyntax('The body needs "Operations", a list of one or more operations.');
  if (operations.length > maximum)
    throw ScimError.payloadTooLarge(
      `The bulk request has ${operations.length} operations; the limit is ${maximum} (maxOperations)`,
    ).withCode('operations_too_many');
  return { failOnErrors, operations: withoutSharedIds(operations.map(readBulkOperation)) };
}

function readLimit(given: unknown): number {
  if (given === undefined || given === null) return Infinity;
  if (typeof given === 'number' && Number.isInteger(given) && given >= 1) return given;
  throw ScimError.invalidValue('"failOnErrors" has to be an integer of 1 or more.').withCode(
    'bulk_operation_invalid',
  );
}

/** Which of two creations a shared `bulkId` would stand for cannot be told, so neither is carried out. */
function withoutSharedIds(entries: readonly BulkEntry[]): BulkEntry[] {
  const seen = new Map<string | undefined, number>();
  for (const entry of entries) if (names(entry)) seen.set(entry.bulkId, (seen.get(entry.bulkId) ?? 0) + 1);
  const fault = ScimError.invalidValue(
    'Another operation of this bulk request has the same "bulkId".',
  ).withCode('bulk_operation_invalid');
  return entries.map((entry) =>
    names(entry) && seen.get(entry.bulkId)! > 1
      ? { method: entry.method!, bulkId: entry.bulkId!, fault }
      : entry,
  );
}

/** Whether an entry names what it creates. */
function names(entry: BulkEntry): boolean {
  return !isFaulty(entry) && entry.method === 'POST';
}
