import type { ScimOptions } from '../../../scim/options/scim-options.js';
import { readFilter, readSortRequest, type ResourceType } from '../../../scim/protocol/index.js';
import type { ListQuery } from '../../../scim/sql/selection.js';

/** Reads `filter`, `sortBy` and `sortOrder` (RFC 7644 §3.4.2); where sorting is not offered it is ignored. */
export function readUsersQuery(
  query: ReadonlyMap<string, string>,
  { sort }: Pick<ScimOptions, 'sort'>,
  type: ResourceType,
): ListQuery {
  const filter = query.get('filter');
  return {
    filter: filter === undefined ? undefined : readFilter(filter, type),
    sort: sort ? readSortRequest(query.get('sortBy'), query.get('sortOrder'), type) : undefined,
  };
}
