import { compareCodePoints } from '../filters/compare-code-points.js';
import type { Filter } from '../filters/filter.js';
import { foldCase } from '../filters/fold-case.js';
import { matchFilter } from '../filters/match-filter.js';
import { memberOf, valuesAt } from '../paths/values-at.js';
import { readDateTime } from '../resources/read-date-time.js';
import type { Json, JsonObject } from '../resources/scim-resource.js';
import type { Attribute } from '../schemas/attribute.js';
import type { SortRequest } from './sort-request.js';

type Key = string | number;

/**
 * The resources of a short list in canonical spelling that fulfil a filter, in the order that is asked for (RFC 7644
 * §3.4.2.2, §3.4.2.3); without `sort` they stay in the list's own. Of several values the primary one counts,
 * else the first; what has no value comes last, or first where descending.
 */
export function selectResources<Resource extends JsonObject>(
  all: readonly Resource[],
  { filter, sort }: { readonly filter: Filter | undefined; readonly sort: SortRequest | undefined },
): Resource[] {
  const found = filter ? all.filter((resource) => matchFilter(filter, resource)) : [...all];
  if (!sort) return found;
  const sign = sort.descending ? -1 : 1;
  return found.sort((left, right) => sign * inOrder(keyOf(left, sort), keyOf(right, sort)));
}

/** What a resource is sorted by; null where it has no value. */
function keyOf(resource: JsonObject, { path }: SortRequest): Key | null {
  const values = valuesAt(resource, { ...path, sub: undefined });
  const value = values.find((each) => memberOf(each, 'primary') === true) ?? values[0] ?? null;
  const { sub } = path;
  return simpleKey(sub ? memberOf(value, sub.name) : value, sub ?? path.attribute);
}

function simpleKey(value: Json, { type, caseExact }: Attribute): Key | null {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  if (type === 'dateTime') return readDateTime(value) ?? null;
  return caseExact ? value : foldCase(value);
}

function inOrder(left: Key | null, right: Key | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return compareCodePoints(String(left), String(right));
}
