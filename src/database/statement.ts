/**
 * A named SQL statement, prepared once on each connection. The name must stand for this text alone; values travel
 * as parameters, never in the text.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** A row of the `pg` driver: `jsonb` parsed, `timestamptz` a Date, `bigint` a string. */
export type Row = Record<string, unknown>;
