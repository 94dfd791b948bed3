import { type KeysetPosition, ScimError } from '../../protocol/index.js';
import type { Place } from '../../sql/place.js';
import type { ListPosition } from '../resource-store.js';

/** A place as a cursor carries it: when the resource was created, its sort key, and the store's own words if any. */
type Key = [created: number, key: KeysetPosition['key'], place?: string];

/** A position as a cursor carries it: whatever happens to the resource, the place stays. */
export function placeOf({ id, key, created }: KeysetPosition, place: string | undefined): Place {
  const content: Key = place === undefined ? [created, key] : [created, null, place];
  return { id, key: JSON.stringify(content) };
}

/**
 * The position that a cursor carries.
 * @throws ScimError 400 `invalidCursor` for a place that another version of the program made in another form.
 */
export function positionAt({ id, key }: Place): ListPosition {
  if (typeof key !== 'string') throw ScimError.invalidCursor();
  const [created, sortKey, place] = JSON.parse(key) as Key;
  return { id, created, key: sortKey, ...(place !== undefined && { place }) };
}
