import type { JsonObject, KeysetPosition, SortRequest } from '../../protocol/index.js';

/** How the rows of a list are looked at. */
export interface RowView<Row> {
  id(row: Row): string;
  /** The resource in canonical spelling, with `id`, `schemas` and `meta`. */
  whole(row: Row): JsonObject;
  /** Reads where rows stand in an order. */
  positions(sort: SortRequest | undefined): (row: Row) => KeysetPosition;
  /** Where the row stands in the store's own words, if it has any. */
  place(row: Row): string | undefined;
}
