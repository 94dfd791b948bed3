import type { Filter } from '../filters/filter.js';
import { matchFilter } from '../filters/match-filter.js';
import type { JsonObject } from '../resources/scim-resource.js';
import { comparePositions, keysetPosition } from './keyset-position.js';
import type { SortRequest } from './sort-request.js';

/**
 * The resources of a short list in canonical spelling that fulfil a filter, in the order that is asked for (RFC 7644
 * §3.4.2.2, §3.4.2.3). What has no value to sort by comes last, or first where descending; equal ones come in the
 * order of creation, those of one millisecond in the order of their ids. Without `sort` that is the whole order.
 */
export function selectResources<Resource extends JsonObject & { readonly id: string }>(
  all: readonly Resource[],
  { filter, sort }: { readonly filter: Filter | undefined; readonly sort: SortRequest | undefined },
): Resource[] {
  const found = filter ? all.filter((resource) => matchFilter(filter, resource)) : all;
  return found
    .map((resource) => ({ resource, position: keysetPosition(resource, sort) }))
    .sort((left, right) => comparePositions(left.position, right.position, sort))
    .map(({ resource }) => resource);
}
