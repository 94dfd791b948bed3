import type { Operand } from './operand.js';

/**
 * Where an attribute lives in the table. Expressions are ours alone: no part of a request is ever in one; `$1` is the
 * id of the account in every selection.
 *
 * `exact` gives the value as sent, `key` its case-insensitive form (see `foldCase`); both for a plain column. `json`
 * is the path of an attribute in the two JSON columns, multi-valued ones included.
 */
export type AttributeColumn =
  | {
      readonly kind: 'column';
      readonly exact: string;
      readonly key?: string;
      readonly nullable: boolean;
      /** Equality finds its few rows by an index. */
      readonly indexed?: boolean;
      /** The uuid column behind a textual `exact`, so that equality finds its index. */
      readonly uuid?: string;
      /** Its texts may be longer than a cursor can hold: only their beginnings count for the order. */
      readonly isLong?: boolean;
    }
  | {
      readonly kind: 'json';
      readonly path: readonly string[];
      /** An array column with the keys of all `value`s, so that equality finds its index. */
      readonly valueKeys?: string;
    }
  /** A JSON array that is computed; `keys` is its case-insensitive form where that is another one. */
  | { readonly kind: 'list'; readonly expression: string; readonly keys?: string }
  /** Complex values that are rows of other tables. */
  | ValueRows;

/** A set of rows, each of them a complex value of the resource. */
export interface ValueRows {
  readonly kind: 'rows';
  /** What follows FROM, with the WHERE that ties the rows to the resource. */
  readonly from: string;
  /** Where each sub-attribute is, by its name. */
  readonly subs: Readonly<Record<string, Operand>>;
}

/** The table's JSON columns, as sent and as keys. */
export const EXACT = 'attributes';
export const KEYS = 'search_keys';

/** One row for each attribute, by its path: `userName`, `name.givenName`, `urn:…:User:department`. */
export type AttributeColumns = ReadonlyMap<string, AttributeColumn>;
