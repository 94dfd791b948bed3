import type { RowPosition } from '../../scim/resources/lists/open-list.js';
import type { SortKey, SortRequest } from '../../scim/protocol/index.js';
import type { Place } from '../../scim/sql/place.js';
import { momentOf } from '../../database/new-id.js';

const TIME = /^(\d+-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?([+-]\d\d)(:\d\d)?$/;

/** Locates rows of a list that SQL has sorted: the id says when the row was created, the key is text. */
export function rowLocator(sort: SortRequest | undefined): (row: Place) => RowPosition {
  const type = (sort?.path.sub ?? sort?.path.attribute)?.type;
  return (row) => ({
    position: { id: row.id, created: momentOf(row.id).getTime(), key: readKey(row.key ?? null, type) },
    place: placeOf(row),
  });
}

/** The place of a row without the rest of it. */
export function placeOf({ id, key }: Place): Place {
  return key === undefined ? { id } : { id, key };
}

/** A sort key as values compare it, of the text that PostgreSQL writes. */
function readKey(text: string | null, type: string | undefined): SortKey {
  if (text === null) return null;
  if (type === 'integer' || type === 'decimal') return Number(text);
  if (type === 'boolean') return Number(text === 'true');
  return type === 'dateTime' ? readTime(text) : text;
}

/** In milliseconds, with the microseconds as a fraction. */
function readTime(text: string): number | null {
  const parts = TIME.exec(text);
  if (!parts) return null;
  const [, day, time, fraction = '.0', hours, minutes = ':00'] = parts;
  return Date.parse(`${day}T${time}${hours}${minutes}`) + Number(`0${fraction}`) * 1_000;
}
