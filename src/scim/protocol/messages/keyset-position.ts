import { compareCodePoints } from '../filters/compare-code-points.js';
import { memberOf } from '../paths/values-at.js';
import { readDateTime } from '../resources/read-date-time.js';
import type { JsonObject } from '../resources/scim-resource.js';
import { compareSortKeys } from './compare-sort-keys.js';
import { readSortKey, type SortKey } from './read-sort-key.js';
import type { SortRequest } from './sort-request.js';

/**
 * Where a resource stands in a list: its sort key, null in a list that is not sorted; when it was created, in
 * milliseconds; and its id. No two resources have the same position, and nothing else decides the order.
 */
export interface KeysetPosition {
  readonly key: SortKey;
  readonly created: number;
  readonly id: string;
}

/** The position of a resource in canonical spelling; `meta.created` counts as 1970 where it is missing. */
export function keysetPosition(
  resource: JsonObject & { readonly id: string },
  sort: SortRequest | undefined,
): KeysetPosition {
  const created = memberOf(resource['meta'] ?? null, 'created');
  const at = typeof created === 'string' ? readDateTime(created) : undefined;
  return { key: sort ? readSortKey(resource, sort) : null, created: at ?? 0, id: resource.id };
}

/** Orders two positions of one list: negative, 0 or positive. */
export function comparePositions(
  left: KeysetPosition,
  right: KeysetPosition,
  sort: SortRequest | undefined,
): number {
  const byKey = compareSortKeys(left.key, right.key) * (sort?.descending ? -1 : 1);
  return byKey || left.created - right.created || compareCodePoints(left.id, right.id);
}
