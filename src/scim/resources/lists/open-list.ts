import type { ScimCall } from '../../http/scim-call.js';
import type { KeysetPosition, ResourceType } from '../../protocol/index.js';
import type { Place } from '../../sql/place.js';
import type { ListPage, PageAsked } from './list-page.js';
import type { TypeQuery } from './read-list-query.js';

/** A page that is about to be answered. */
export interface ShownPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly next?: Place;
}

/** A list of which pages are asked for: what one request asks of it has been read and is in order. */
export interface OpenList<Row> {
  /** Tells its cursors from those of other lists. */
  readonly name: string;
  /** Names that it had in earlier versions of the program: their cursors have expired. */
  readonly formerNames?: readonly string[];
  readonly query: Pick<TypeQuery, 'sort' | 'matchesNothing'>;
  /**
   * Whether it is remembered where the next page by index begins. Then nobody is passed over when others leave, and the
   * total is raised so that the client does not stop before the end.
   */
  readonly remembersPages?: boolean;
  page(asked: PageAsked): Promise<ListPage<Row>>;
  /** How rows look in the answer: each as JSON text. */
  show(rows: readonly Row[]): Promise<readonly string[]> | readonly string[];
  /** A page was found; it is about to be answered. */
  note(page: ShownPage<Row>, asked: PageAsked): void;
}

/** Where a resource stands in a list: to compare it with those of other lists, and to go on behind it. */
export interface RowPosition {
  readonly position: KeysetPosition;
  readonly place: Place;
}

/** A list of one resource type, which can be merged with those of others. */
export interface TypeList<Row = unknown> extends OpenList<Row> {
  /** What is listed, in the plural, for people to read: `people`. */
  readonly what: string;
  locate(row: Row): RowPosition;
  /** Where the match stands that has `index` others before it, if there are as many. */
  locateAt(index: number): Promise<RowPosition | undefined>;
}

/** What opens the list of a resource type: its endpoint, and a search over all types. */
export interface ListSource<Row = unknown> {
  /** @param beside the other types of the same search */
  open(call: ScimCall, beside: readonly ResourceType[]): TypeList<Row>;
}
