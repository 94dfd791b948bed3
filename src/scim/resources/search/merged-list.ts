import type { Place } from '../../sql/place.js';
import type { ListPage, PageAsked } from '../lists/list-page.js';
import type { RowPosition, TypeList } from '../lists/open-list.js';
import { type MergedPlaces, mergePlaces, splitPlaces } from './merged-place.js';
import { findFirst, type ListStart, type Skipped, skipMatches } from './skip-matches.js';

/** A resource of a merged list. */
export interface MergedRow {
  /** The index of its own list. */
  readonly list: number;
  readonly row: unknown;
  readonly at: RowPosition;
}

/**
 * The lists of several types as one, in one order: by the sort key, then by the time of creation. Each list gives no more
 * resources than the page has; a page by cursor goes on in each of them behind the last one that it gave.
 */
export class MergedList {
  /** @param lists those in which something can match */
  constructor(private readonly lists: readonly TypeList[]) {}

  async page({ by, after, offset, count }: PageAsked): Promise<ListPage<MergedRow>> {
    const places = after && splitPlaces(after);
    const { starts, rest } = places || count === 0 ? this.begin(places) : await this.skip(offset);
    const most = count === 0 ? 0 : rest + count;
    const pages = await Promise.all(
      this.lists.map((list, index) => list.page(askFor(starts[index]!, most, places ? 'cursor' : by))),
    );
    const total = sumUp(pages.map((page) => page.total));
    const merged = this.merge(pages).slice(0, most);
    const isLast = merged.length === pages.reduce((sum, { rows }) => sum + rows.length, 0);
    const rows = merged.slice(rest);
    const hasNext = rows.length > 0 && !(isLast && pages.every(({ next }) => !next));
    return { rows, total, ...(hasNext && { next: this.placeBehind(starts, merged) }) };
  }

  /** Each resource as its own list shows it. */
  async show(rows: readonly MergedRow[]): Promise<readonly string[]> {
    const shown = await Promise.all(
      this.lists.map(async (list, index) =>
        list.show(rows.filter((each) => each.list === index).map(({ row }) => row)),
      ),
    );
    const texts = shown.map((each) => each[Symbol.iterator]());
    return rows.map(({ list }) => texts[list]!.next().value as string);
  }

  private begin(places: MergedPlaces = new Map()): Skipped {
    return { starts: this.lists.map(({ name }) => ({ offset: 0, place: places.get(name) })), rest: 0 };
  }

  private async skip(offset: number): Promise<Skipped> {
    return this.lists.length === 1 ? { starts: [{ offset }], rest: 0 } : skipMatches(this.lists, offset);
  }

  private merge(pages: readonly ListPage<unknown>[]): MergedRow[] {
    const rows = pages.map((page, list) =>
      page.rows.map((row): MergedRow => ({ list, row, at: this.lists[list]!.locate(row) })),
    );
    const reached = rows.map(() => 0);
    const merged: MergedRow[] = [];
    for (;;) {
      const heads = rows.map((each, list) => each[reached[list]!]?.at);
      const first = findFirst(heads, this.lists[0]?.query.sort);
      if (first < 0) return merged;
      merged.push(rows[first]![reached[first]!]!);
      reached[first]! += 1;
    }
  }

  private placeBehind(starts: readonly ListStart[], merged: readonly MergedRow[]): Place {
    const places = new Map<string, Place>();
    this.lists.forEach(({ name }, index) => {
      const last = merged.findLast(({ list }) => list === index);
      const place = last?.at.place ?? starts[index]!.place;
      if (place) places.set(name, place);
    });
    return mergePlaces(places);
  }
}

function askFor({ offset, place }: ListStart, count: number, by: PageAsked['by']): PageAsked {
  return by === 'cursor' ? { by, after: place, offset: 0, count } : { by, after: undefined, offset, count };
}

function sumUp(totals: readonly (number | Promise<number>)[]): number | Promise<number> {
  if (totals.every((total) => typeof total === 'number'))
    return totals.reduce((sum, total) => sum + total, 0);
  const sum = Promise.all(totals.map(async (total) => total)).then((all) =>
    all.reduce((total, each) => total + each, 0),
  );
  sum.catch(() => undefined);
  return sum;
}
