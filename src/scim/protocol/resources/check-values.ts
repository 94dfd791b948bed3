import { ScimError } from '../errors/scim-error.js';
import { memberOf } from '../paths/values-at.js';
import type { Json } from './scim-resource.js';

const MAX_VALUES = 1_000;
/** A group's members are as many as a body holds, and cost no more than being read. */
const UNLIMITED: ReadonlySet<string> = new Set(['members']);

/** Throws tooMany for more than 1,000 values in one attribute. */
export function checkValueCount(count: number, where: string): void {
  if (count > MAX_VALUES && !UNLIMITED.has(where)) throw ScimError.tooManyValues(where, MAX_VALUES);
}

/** Whether a value is marked as the preferred one of its attribute (RFC 7643 §2.4). */
export function isPrimary(value: Json): boolean {
  return memberOf(value, 'primary') === true;
}
