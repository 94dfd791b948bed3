import { ScimError } from '../errors/scim-error.js';
import { readInteger } from './read-integer.js';

/** Which page a query asks for by cursor; an empty cursor asks for the first one. */
export interface CursorRequest {
  readonly cursor: string;
  readonly count: number;
}

/**
 * Reads the parameters of a page by cursor (RFC 9865 §2); undefined without `cursor`. The count is bounded as that of
 * `readPageRequest`. Throws invalidCount for a count that is no integer, invalidValue for `startIndex` beside a cursor:
 * they are two ways to say where a page begins.
 */
export function readCursorRequest(
  cursor: string | undefined,
  startIndex: string | undefined,
  count: string | undefined,
  maximum: number,
): CursorRequest | undefined {
  if (cursor === undefined) return undefined;
  if (startIndex !== undefined)
    throw ScimError.invalidValue(
      'Use either startIndex or cursor, not both: they are two ways of paging.',
    ).withCode('parameter_invalid');
  const given = readInteger(count, () => ScimError.invalidCount('The parameter count has to be an integer.'));
  return { cursor, count: Math.min(maximum, Math.max(0, given ?? maximum)) };
}
