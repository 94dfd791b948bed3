import { ScimError } from '../errors/scim-error.js';
import { shown } from '../errors/shown.js';
import type { PatchOperation } from './patch-operation.js';

const places = new WeakMap<PatchOperation, string>();
/** Refusals that say already where they arose: the innermost place is the most exact. */
const placedErrors = new WeakSet<ScimError>();

/** How a refusal names an operation: by its index in the request, and by its path or the member of its value. */
export function placeName(index: number, path?: unknown): string {
  return typeof path === 'string'
    ? `Operations[${index}] (path ${shown(withoutSecret(path))})`
    : `Operations[${index}]`;
}

/** A filter on a password may hold it, and a refusal is kept in the log: what is in quotes there is nobody's to read. */
function withoutSecret(path: string): string {
  return /password/i.test(path) ? path.replace(/"(?:[^"\\]|\\.)*"?/g, '"********"') : path;
}

/** The operation, its place in the request remembered. */
export function placed(operation: PatchOperation, place: string | undefined): PatchOperation {
  if (place !== undefined) places.set(operation, place);
  return operation;
}

/** Where an operation stands in its request; undefined for one that was not read from a request. */
export function placeOf(operation: PatchOperation): string | undefined {
  return places.get(operation);
}

/** `Operations[2]`; undefined for one that was not read from a request. */
export function indexName(operation: PatchOperation): string | undefined {
  return placeOf(operation)?.split(' ', 1)[0];
}

/** Carries out a part of an operation; a refusal of it says where in the request it arose. */
export function within<Result>(place: string | undefined, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw error instanceof ScimError && place !== undefined ? refusedAt(place, error) : error;
  }
}

/** Whether a refusal says already where in the request it arose. */
export function isPlaced(error: ScimError): boolean {
  return placedErrors.has(error) || error.detail.startsWith('Operations[');
}

/** The refusal, saying where in the request it arose. */
export function refusedAt(place: string, error: ScimError): ScimError {
  if (isPlaced(error)) return error;
  const refusal = error.at(place);
  placedErrors.add(refusal);
  return refusal;
}
