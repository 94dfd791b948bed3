import type { ScimOptions } from '../../options/scim-options.js';
import { narrowFilter, readFilter, readSortRequest, type ResourceType } from '../../protocol/index.js';
import type { ListQuery } from '../../sql/selection.js';

/** What a query asks of the resources of one type. */
export interface TypeQuery extends ListQuery {
  /** Whether the filter is for other types, so that nothing of this one can match. */
  readonly matchesNothing: boolean;
}

/**
 * Reads `filter`, `sortBy` and `sortOrder` (RFC 7644 §3.4.2); where sorting is not offered it is ignored.
 * @param beside the other types of a query over several: what only they have is foreign to this one (§3.4.2.1)
 */
export function readListQuery(
  query: ReadonlyMap<string, string>,
  type: ResourceType,
  { sort }: Pick<ScimOptions, 'sort'>,
  beside: readonly ResourceType[] = [],
): TypeQuery {
  const text = query.get('filter');
  const filter = text === undefined || narrowFilter(readFilter(text, type, beside), type.name);
  return {
    filter: typeof filter === 'boolean' ? undefined : filter,
    sort: sort ? readSortRequest(query.get('sortBy'), query.get('sortOrder'), type, beside) : undefined,
    matchesNothing: filter === false,
  };
}
