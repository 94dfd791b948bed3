import type { Sql } from './sql-text.js';

/** A JSON document, or a value in one. */
export interface JsonHolder {
  readonly value: Sql;
  /** The name of its JSON type, where the database has it at hand. */
  readonly type: Sql;
}

/** Reads a member of a document; without a name the document itself. */
export type ReadMember = (holder: JsonHolder, name: string | undefined) => Sql;

/** What databases say differently. */
export interface Dialect {
  /** Whether rows are locked by `FOR UPDATE`; else one transaction runs at a time. */
  readonly locksRows: boolean;
  /** Where NULL stands in an order unless it is said. */
  readonly sortsNullsLast: boolean;
  /** A text, such that texts are ordered by code point. */
  ordered(text: Sql): Sql;
  /** A value in a form that can be sent back and is equal to it. */
  readable(value: Sql): Sql;
  /** In lower case as far as it is ASCII. */
  asciiLower(text: Sql): Sql;
  isAscii(text: Sql): Sql;
  contains(text: Sql, part: string): Sql;
  startsWith(text: Sql, part: string): Sql;
  endsWith(text: Sql, part: string): Sql;
  /** A time of which milliseconds can be compared with `moment`. */
  time(column: Sql): Sql;
  moment(ms: number, bind: (at: Date) => Sql): Sql;
  readonly json: {
    holder(column: Sql): JsonHolder;
    /** The values of a list as rows `v`, an object as the one value of its list. */
    values(column: Sql): Sql;
    /** One of `values`, and what puts them in their order. */
    readonly element: JsonHolder;
    readonly position: Sql;
    readonly text: ReadMember;
    readonly truth: ReadMember;
    readonly number: ReadMember;
  };
}
