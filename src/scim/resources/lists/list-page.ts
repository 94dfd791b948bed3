import type { Place } from '../../sql/place.js';

/** Which page of a list is asked for. */
export interface PageAsked {
  readonly by: 'index' | 'cursor';
  /** Behind which the page begins: by cursor, except for the first page; by index, where it is remembered. */
  readonly after: Place | undefined;
  /** How many matches come before the page, if it is asked for by its index. */
  readonly offset: number;
  readonly count: number;
}

/** A page of a list. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** How many resources match, on all pages; it may still be on its way. */
  readonly total: number | Promise<number>;
  /** Behind which the next page begins, if there is one. */
  readonly next?: Place;
}
