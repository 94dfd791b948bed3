import type { ScimOptions } from '../../scim/options/scim-options.js';
import { GROUP_RESOURCE_TYPE as GROUP, readFilter, readSortRequest } from '../../scim/protocol/index.js';
import type { ListQuery } from '../../scim/sql/selection.js';

/** Reads `filter`, `sortBy` and `sortOrder` (RFC 7644 §3.4.2); where sorting is not offered it is ignored. */
export function readGroupsQuery(
  query: ReadonlyMap<string, string>,
  { sort }: Pick<ScimOptions, 'sort'>,
): ListQuery {
  const filter = query.get('filter');
  return {
    filter: filter === undefined ? undefined : readFilter(filter, GROUP),
    sort: sort ? readSortRequest(query.get('sortBy'), query.get('sortOrder'), GROUP) : undefined,
  };
}
