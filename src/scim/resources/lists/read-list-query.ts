import type { ScimOptions } from '../../options/scim-options.js';
import { readFilter, readSortRequest, type ResourceType } from '../../protocol/index.js';
import type { ListQuery } from '../../sql/selection.js';

/**
 * Reads `filter`, `sortBy` and `sortOrder` (RFC 7644 §3.4.2); where sorting is not offered it is ignored.
 * @param beside the other types of a query over several: what only they have is foreign to this one (§3.4.2.1)
 */
export function readListQuery(
  query: ReadonlyMap<string, string>,
  type: ResourceType,
  { sort }: Pick<ScimOptions, 'sort'>,
  beside: readonly ResourceType[] = [],
): ListQuery {
  const filter = query.get('filter');
  return {
    filter: filter === undefined ? undefined : readFilter(filter, type, beside),
    sort: sort ? readSortRequest(query.get('sortBy'), query.get('sortOrder'), type, beside) : undefined,
  };
}
