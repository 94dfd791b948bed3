import { compareCodePoints } from '../filters/compare-code-points.js';
import type { Filter } from '../filters/filter.js';
import { foldCase } from '../filters/fold-case.js';
import { matchFilter } from '../filters/match-filter.js';
import { valuesAt } from '../paths/values-at.js';
import type { JsonObject } from '../resources/scim-resource.js';
import type { SortRequest } from './sort-request.js';

/**
 * The resources of a short list in canonical spelling that fulfil a filter, in the order that is asked for (RFC 7644
 * §3.4.2.2, §3.4.2.3); without `sort` they stay in the list's own. What has no value comes last, or first where
 * descending.
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

/** The value to sort by as text; null where there is none. */
function keyOf(resource: JsonObject, { path }: SortRequest): string | null {
  const [value = null] = valuesAt(resource, path);
  if (typeof value !== 'string') return null;
  return (path.sub ?? path.attribute).caseExact ? value : foldCase(value);
}

function inOrder(left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareCodePoints(left, right);
}
