import { foldCase } from '../filters/fold-case.js';
import { memberOf } from '../paths/values-at.js';
import type { Attribute } from '../schemas/attribute.js';
import { findSubAttribute } from '../schemas/find-attribute.js';
import { isPrimary } from './check-values.js';
import { isJsonObject } from './is-json-object.js';
import type { Json, JsonObject } from './scim-resource.js';

/** Remembered for as long as an entry lives: it is never changed in place. */
const identities = new WeakMap<object, string>();

/**
 * The values of a list, those with the same `value` and `type` merged into one in the place of the first (RFC 7643
 * §2.4): the later one's members win, and it is primary if one of them is.
 */
export function mergeEqual(attribute: Attribute, values: readonly Json[]): Json[] {
  const merged = new Map<string, Json>();
  for (const value of values) {
    const identity = identityOf(attribute, value);
    merged.set(identity, merge(merged.get(identity), value));
  }
  return [...merged.values()];
}

/** What makes two values of a list one: `value` and `type`, or where there is no `value`, all of their members. */
export function identityOf(attribute: Attribute, value: Json): string {
  if (!isJsonObject(value)) return JSON.stringify(value);
  const known = identities.get(value) ?? identityOfObject(attribute, value);
  identities.set(value, known);
  return known;
}

function identityOfObject(attribute: Attribute, entry: JsonObject): string {
  const value = memberOf(entry, 'value');
  if (typeof value !== 'string')
    return JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));
  const type = memberOf(entry, 'type');
  const label = typeof type === 'string' ? foldCase(type) : type;
  const caseExact = findSubAttribute(attribute, 'value')?.caseExact ?? true;
  return `${JSON.stringify(label)} ${caseExact ? value : foldCase(value)}`;
}

function merge(first: Json | undefined, value: Json): Json {
  if (!isJsonObject(first) || !isJsonObject(value)) return value;
  const merged: JsonObject = { ...(first as JsonObject), ...(value as JsonObject) };
  return isPrimary(first as Json) ? { ...merged, primary: true } : merged;
}
