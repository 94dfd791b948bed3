import { joined, raw, type Sql, sql } from './sql-text.js';

/**
 * What SQL says of a filter: whoever fulfils the filter fulfils `sql`; if it is `exact`, nobody else does. Without `sql`
 * nothing can be said. The SQL is never NULL.
 */
export interface Condition {
  readonly sql: Sql | undefined;
  readonly exact: boolean;
}

export const UNKNOWN: Condition = { sql: undefined, exact: false };
export const ALWAYS = exactly(raw('1 = 1'));
export const NEVER = exactly(raw('1 = 0'));

export function exactly(text: Sql): Condition {
  return { sql: text, exact: true };
}

export function atLeast(text: Sql): Condition {
  return { sql: text, exact: false };
}

export function negated(condition: Condition): Condition {
  return condition.exact && condition.sql ? exactly(sql`NOT (${condition.sql})`) : UNKNOWN;
}

export function allOf(terms: readonly Condition[]): Condition {
  const known = terms.flatMap((term) => (term.sql ? [term.sql] : []));
  if (known.length === 0) return UNKNOWN;
  return { sql: sql`(${joined(known, ' AND ')})`, exact: terms.every(({ exact }) => exact) };
}

export function anyOf(terms: readonly Condition[]): Condition {
  if (terms.length === 0) return NEVER;
  const known = terms.flatMap((term) => (term.sql ? [term.sql] : []));
  if (known.length < terms.length) return UNKNOWN;
  return { sql: sql`(${joined(known, ' OR ')})`, exact: terms.every(({ exact }) => exact) };
}
