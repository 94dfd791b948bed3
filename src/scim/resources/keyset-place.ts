import {
  comparePositions,
  type JsonObject,
  type KeysetPosition,
  keysetPosition,
  ScimError,
  type SortRequest,
} from '../protocol/index.js';
import type { Place } from '../sql/place.js';

type Whole = JsonObject & { readonly id: string };

/** The keyset position of a resource as a cursor carries it: whatever happens to the resource, the place stays. */
export function placeOf(resource: Whole, sort: SortRequest | undefined): Place {
  const { id, key, created } = keysetPosition(resource, sort);
  return { id, key: JSON.stringify([created, key]) };
}

/**
 * The index of the first resource behind a place, in a list that `selectResources` put in order.
 * @throws ScimError 400 `invalidCursor` for a place that another version of the program made in another form.
 */
export function firstBehind(found: readonly Whole[], sort: SortRequest | undefined, place: Place): number {
  const position = positionAt(place);
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const isBehind = comparePositions(keysetPosition(found[middle]!, sort), position, sort) > 0;
    if (isBehind) high = middle;
    else low = middle + 1;
  }
  return low;
}

function positionAt({ id, key }: Place): KeysetPosition {
  if (typeof key !== 'string') throw ScimError.invalidCursor();
  const [created, sortKey] = JSON.parse(key) as [number, KeysetPosition['key']];
  return { id, created, key: sortKey };
}
