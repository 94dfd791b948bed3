import { joined, raw, type Sql, sql } from './sql-text.js';

/** The values of a multi-valued attribute as rows `v`, of a resource that is the row `r`. */
export interface ValueRows {
  /** What stands behind FROM. */
  readonly from: Sql;
  /** Which rows are values of the resource. */
  readonly where: Sql;
  /** The terms that put values in their order. */
  readonly order: readonly Sql[];
}

/** Whether a condition holds for one of the values. */
export function anyValue({ from, where }: ValueRows, condition: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM ${from} WHERE ${where} AND ${condition})`;
}

/** What an expression is for the value that counts: the primary one, else the first (RFC 7644 §3.4.2.3). */
export function chosenValue({ from, where, order }: ValueRows, expression: Sql, isPrimary?: Sql): Sql {
  const first = isPrimary ? [sql`CASE WHEN ${isPrimary} THEN 0 ELSE 1 END`] : [];
  const terms = joined([...first, ...order], ', ');
  return sql`(SELECT ${expression} FROM ${from} WHERE ${where} ORDER BY ${terms}${raw(' LIMIT 1')})`;
}
