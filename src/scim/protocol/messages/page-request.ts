import { ScimError } from '../errors/scim-error.js';
import { readInteger } from './read-integer.js';

/** Which page of a result a query asks for; `startIndex` counts from 1. */
export interface PageRequest {
  readonly startIndex: number;
  readonly count: number;
}

/**
 * Reads the query parameters `startIndex` and `count` (RFC 7644 §3.4.2.4): below 1 the index is 1, below 0 the count
 * is 0, above `maximum` or absent it is `maximum`. Throws invalidValue, naming the parameter, for what is no integer.
 */
export function readPageRequest(
  startIndex: string | undefined,
  count: string | undefined,
  maximum: number,
): PageRequest {
  return {
    startIndex: Math.max(1, readInteger(startIndex, () => notAnInteger('startIndex')) ?? 1),
    count: Math.min(maximum, Math.max(0, readInteger(count, () => notAnInteger('count')) ?? maximum)),
  };
}

function notAnInteger(parameter: string): ScimError {
  return ScimError.invalidValue(`The parameter ${parameter} has to be an integer.`).withCode(
    'parameter_invalid',
  );
}
