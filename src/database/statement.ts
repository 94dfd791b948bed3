/**
 * A named SQL statement, prepared once on each connection. The name must stand for this text alone; values travel
 * as parameters, never in the text.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** A statement whose text is composed once, at its first use: what it follows from is complete by then. */
export function composeOnce(name: string, compose: () => string): Statement {
  let composed: string | undefined;
  return {
    name,
    get text() {
      return (composed ??= compose());
    },
  };
}

/** A row of the `pg` driver: `jsonb` parsed, `timestamptz` a Date, `bigint` a string. */
export type Row = Record<string, unknown>;
