import type { ScimOptions } from '../../scim/options/scim-options.js';
import {
  GROUP_RESOURCE_TYPE,
  readFilter,
  readSortRequest,
  type ResourceType,
} from '../../scim/protocol/index.js';
import type { ListQuery } from '../../scim/sql/selection.js';

/** What a search over all types asks of each of them. */
export interface RootSearchQuery {
  readonly users: ListQuery;
  readonly groups: ListQuery;
}

type Query = ReadonlyMap<string, string>;

/**
 * Reads `filter`, `sortBy` and `sortOrder` of a search over all types: an attribute that only one of them has has no
 * value in the other (RFC 7644 §3.4.2.1); one that none has is refused as ever.
 */
export function readRootSearch(
  query: Query,
  options: Pick<ScimOptions, 'sort'>,
  userType: ResourceType,
): RootSearchQuery {
  return {
    users: readFor(userType, GROUP_RESOURCE_TYPE, query, options),
    groups: readFor(GROUP_RESOURCE_TYPE, userType, query, options),
  };
}

function readFor(
  type: ResourceType,
  other: ResourceType,
  query: Query,
  { sort }: Pick<ScimOptions, 'sort'>,
): ListQuery {
  const filter = query.get('filter');
  return {
    filter: filter === undefined ? undefined : readFilter(filter, type, [other]),
    sort: sort ? readSortRequest(query.get('sortBy'), query.get('sortOrder'), type, [other]) : undefined,
  };
}
