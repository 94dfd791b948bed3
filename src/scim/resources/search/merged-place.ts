import type { Place } from '../../sql/place.js';

/** The id of a place in a list that is merged of several: no resource has it. */
const MERGED = '00000000-0000-0000-0000-000000000000';

/** For each list, by its name, behind which of its resources the next page goes on. */
export type MergedPlaces = ReadonlyMap<string, Place>;

type Entry = [name: string, id: string, key?: string | null];

/** The places of all lists as one, for a cursor to carry. */
export function mergePlaces(places: MergedPlaces): Place {
  const entries = [...places].map(([name, { id, key }]): Entry =>
    key === undefined ? [name, id] : [name, id, key],
  );
  return { id: MERGED, key: JSON.stringify(entries) };
}

/** The places of which `mergePlaces` made one. */
export function splitPlaces({ key }: Place): MergedPlaces {
  const entries = JSON.parse(key ?? '[]') as Entry[];
  return new Map(
    entries.map(([name, id, sortKey]) => [name, sortKey === undefined ? { id } : { id, key: sortKey }]),
  );
}
