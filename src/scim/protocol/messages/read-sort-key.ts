import { foldCase } from '../filters/fold-case.js';
import { memberOf, valuesAt } from '../paths/values-at.js';
import { readDateTime } from '../resources/read-date-time.js';
import type { Json, JsonObject } from '../resources/scim-resource.js';
import type { Attribute } from '../schemas/attribute.js';
import type { SortRequest } from './sort-request.js';

/** How many characters of a text count for its order, so that a keyset position fits into a cursor. */
const LONGEST_KEY = 500;

/** What a resource is sorted by: comparable as it is, null where the resource has no value. */
export type SortKey = string | number | null;

/**
 * Reads sort keys of resources in canonical spelling (RFC 7644 §3.4.2.3): of several values the primary one counts, else
 * the first; texts are compared without case unless the attribute is `caseExact`, by their first 500 characters.
 */
export function sortKeyReader({ path }: SortRequest): (resource: JsonObject) => SortKey {
  const { sub, attribute } = path;
  const whole = { ...path, sub: undefined };
  const read = (resource: JsonObject): Json =>
    attribute.multiValued ? chosen(valuesAt(resource, whole)) : (valuesAt(resource, whole)[0] ?? null);
  return (resource) => {
    const value = read(resource);
    return simpleKey(sub ? memberOf(value, sub.name) : value, sub ?? attribute);
  };
}

/** The sort key of one resource, as `sortKeyReader` has it. */
export function readSortKey(resource: JsonObject, sort: SortRequest): SortKey {
  return sortKeyReader(sort)(resource);
}

function chosen(values: readonly Json[]): Json {
  return values.find((each) => memberOf(each, 'primary') === true) ?? values[0] ?? null;
}

function simpleKey(value: Json, { type, caseExact }: Attribute): SortKey {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  if (type === 'dateTime') return readDateTime(value) ?? null;
  return shortened(caseExact ? value : foldCase(value));
}

function shortened(text: string): string {
  return text.length > LONGEST_KEY ? Array.from(text).slice(0, LONGEST_KEY).join('') : text;
}
