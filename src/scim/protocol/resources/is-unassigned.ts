import type { Attribute } from '../schemas/attribute.js';
import { isJsonObject } from './is-json-object.js';

/** Whether untrusted JSON says "no value": null, `[]`, or an object without members (RFC 7643 §2.5). */
export function isUnassigned(value: unknown): boolean {
  return (
    value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/**
 * Whether untrusted JSON, as one value of this type, says "no value": null, or an object without members where the
 * value is complex. `{}` in place of a text is of the wrong type.
 */
export function isNoValue(type: Attribute['type'], value: unknown): boolean {
  return value === null || value === undefined || (type === 'complex' && isEmptyObject(value));
}

function isEmptyObject(value: unknown): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}
