import {
  comparePositions,
  type Filter,
  type KeysetPosition,
  matchFilter,
  ScimError,
  type SortRequest,
} from '../../protocol/index.js';
import { inTurns } from './in-turns.js';
import type { ListPage } from './list-page.js';
import { placeOf } from './keyset-place.js';
import type { ListDone, ListPosition, ListRequest } from '../resource-store.js';
import { selectRange } from './select-range.js';
import type { RowView } from './row-view.js';

/** What a store found, and how far it has got. */
export interface Found<Row> {
  readonly rows: readonly Row[];
  readonly total?: number;
  readonly done: ListDone;
}

interface Ranked<Row> {
  readonly row: Row;
  readonly position: KeysetPosition;
}

/** From how many rows on a page is selected in turns. */
const BATCH = 4_096;

/**
 * Does what a store left of a list: filter, order and page (RFC 7644 §3.4.2). Each row's sort key is computed once, and
 * only the page that is asked for is sorted; a long list lets other requests have their turn meanwhile.
 * @param request its `limit` is one more than the page shows
 */
export async function finishList<Row>(
  { rows, total, done }: Found<Row>,
  request: ListRequest,
  view: RowView<Row>,
): Promise<ListPage<Row>> {
  if (done.page) return pageOf(rows, total!, request, view);
  if (request.after?.place !== undefined) throw ScimError.invalidCursor();
  const matches = request.filter && !done.filter ? await sifted(rows, request.filter, view) : rows;
  const page = done.sort && request.sort ? cut(matches, request, view) : await ranked(matches, request, view);
  return pageOf(page, matches.length, request, view);
}

async function sifted<Row>(rows: readonly Row[], filter: Filter, view: RowView<Row>): Promise<Row[]> {
  const matches: Row[] = [];
  await inTurns(rows, (row) => {
    if (matchFilter(filter, view.whole(row))) matches.push(row);
  });
  return matches;
}

/** A page of rows that the store has put in order. */
function cut<Row>(rows: readonly Row[], request: ListRequest, view: RowView<Row>): readonly Row[] {
  const { after, offset, limit } = request;
  const first = after ? indexBehind(rows, after, request.sort, view) : offset;
  return rows.slice(first, first + limit);
}

/** Where the page begins: behind the row that the page before ended with, or behind where it stood if it is gone. */
function indexBehind<Row>(
  rows: readonly Row[],
  after: ListPosition,
  sort: SortRequest | undefined,
  view: RowView<Row>,
): number {
  const known = rows.findIndex((row) => view.id(row) === after.id);
  if (known >= 0) return known + 1;
  const positionOf = view.positions(sort);
  const next = rows.findIndex((row) => comparePositions(positionOf(row), after, sort) > 0);
  return next < 0 ? rows.length : next;
}

async function ranked<Row>(rows: readonly Row[], request: ListRequest, view: RowView<Row>): Promise<Row[]> {
  const { sort, after, offset, limit } = request;
  const order = (left: Ranked<Row>, right: Ranked<Row>) =>
    comparePositions(left.position, right.position, sort);
  const positionOf = view.positions(sort);
  const end = offset + limit;
  let kept: Ranked<Row>[] = [];
  await inTurns(rows, (row) => {
    const position = positionOf(row);
    if (after && comparePositions(position, after, sort) <= 0) return;
    kept.push({ row, position });
    if (kept.length >= 2 * end + BATCH) kept = selectRange(kept, order, 0, end);
  });
  return selectRange(kept, order, offset, end).map(({ row }) => row);
}

function pageOf<Row>(
  found: readonly Row[],
  total: number,
  { limit, sort }: ListRequest,
  view: RowView<Row>,
): ListPage<Row> {
  if (limit === 0) return { rows: [], total };
  const rows = found.slice(0, limit - 1);
  const last = found.length >= limit ? rows.at(-1) : undefined;
  return { rows, total, ...(last && { next: placeOf(view.positions(sort)(last), view.place(last)) }) };
}
