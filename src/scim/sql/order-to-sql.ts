import type { Place } from './place.js';
import type { SortKey } from './sort-key.js';
import type { SqlParameters } from './sql-parameters.js';

/**
 * The terms of ORDER BY: resources without the value last in ascending order and first in descending (RFC 7644
 * §3.4.2.3), equal ones in the order of creation, which without a sort key is the whole order.
 */
export function orderToSql(sort: SortKey | undefined): string {
  if (!sort) return 'id';
  return `${sort.expression} ${sort.descending ? 'DESC NULLS FIRST' : 'ASC NULLS LAST'}, id`;
}

/** The condition that a resource comes behind a place in the order of `orderToSql`. */
export function behindToSql(sort: SortKey | undefined, place: Place, parameters: SqlParameters): string {
  const id = `${parameters.add(place.id)}::uuid`;
  if (!sort) return `id > ${id}`;
  const { expression, type, descending, nullable } = sort;
  if (place.key === null || place.key === undefined)
    return descending
      ? `(${expression} IS NOT NULL OR id > ${id})`
      : `(${expression} IS NULL AND id > ${id})`;
  const key = `${parameters.add(place.key)}::${type}`;
  if (descending) return `(${expression} < ${key} OR (${expression} = ${key} AND id > ${id}))`;
  const later = `(${expression}, id) > (${key}, ${id})`;
  return nullable ? `(${later} OR ${expression} IS NULL)` : later;
}
