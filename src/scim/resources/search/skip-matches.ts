import { comparePositions, type SortRequest } from '../../protocol/index.js';
import type { Place } from '../../sql/place.js';
import type { RowPosition, TypeList } from '../lists/open-list.js';

/** How many matches are read and left out rather than skipped. */
const FEW = 256;

/** Where one list goes on. */
export interface ListStart {
  readonly offset: number;
  /** Where the last match before it stands, unless the list begins here. */
  readonly place?: Place;
}

/** Where each list goes on, and how many of the merged matches are still to be left out then. */
export interface Skipped {
  readonly starts: readonly ListStart[];
  readonly rest: number;
}

/**
 * Skips the first `offset` matches of several lists, merged in one order, without reading them: each round looks at one
 * match of each list, and passes over a share of the rest in the list whose match comes first. That takes about
 * `lists² · log offset` looks.
 */
export async function skipMatches(lists: readonly TypeList[], offset: number): Promise<Skipped> {
  const starts: ListStart[] = lists.map(() => ({ offset: 0 }));
  if (offset <= FEW) return { starts, rest: offset };
  const totals = await Promise.all(lists.map(countMatches));
  let rest = offset;
  while (rest > FEW) {
    const steps = shareOut(
      rest,
      totals.map((total, index) => Math.max(0, total - starts[index]!.offset)),
    );
    const seen = await Promise.all(
      lists.map((list, index) => lookAhead(list, starts[index]!, steps[index]!)),
    );
    const first = findFirst(seen, lists[0]?.query.sort);
    if (first < 0) break;
    starts[first] = { offset: starts[first]!.offset + steps[first]!, place: seen[first]!.place };
    rest -= steps[first]!;
  }
  return { starts, rest };
}

async function countMatches(list: TypeList): Promise<number> {
  const { total } = await list.page({ by: 'index', after: undefined, offset: 0, count: 0 });
  return total;
}

/** How far to look in each list: together no further than `rest`, in none beyond its end, else equally far. */
export function shareOut(rest: number, remaining: readonly number[]): number[] {
  const shares = remaining.map(() => 0);
  const shortestFirst = remaining.map((_, index) => index).toSorted((a, b) => remaining[a]! - remaining[b]!);
  let [left, lists] = [rest, remaining.length];
  for (const index of shortestFirst) {
    shares[index] = Math.min(remaining[index]!, Math.floor(left / lists));
    left -= shares[index];
    lists -= 1;
  }
  return shares;
}

async function lookAhead(
  list: TypeList,
  { offset }: ListStart,
  step: number,
): Promise<RowPosition | undefined> {
  return step > 0 ? list.locateAt(offset + step - 1) : undefined;
}

/** The index of the list whose match comes first; -1 where there is none. */
export function findFirst(seen: readonly (RowPosition | undefined)[], sort: SortRequest | undefined): number {
  return seen.reduce(
    (best, each, index) =>
      each && (best < 0 || comparePositions(each.position, seen[best]!.position, sort) < 0) ? index : best,
    -1,
  );
}
