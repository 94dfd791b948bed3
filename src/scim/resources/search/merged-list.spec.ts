import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type JsonObject,
  keysetPosition,
  readSortRequest,
  selectResources,
  type SortRequest,
  USER_RESOURCE_TYPE,
} from '../../protocol/index.js';
import { placeOf } from '../lists/keyset-place.js';
import { listWholes } from '../lists/list-wholes.js';
import type { PageAsked } from '../lists/list-page.js';
import type { TypeList } from '../lists/open-list.js';
import { MergedList } from './merged-list.js';

type Person = JsonObject & { id: string };

const COUNT = 7;

/** A list in memory; `looks` counts what is asked of it. */
class CountedList implements TypeList<Person> {
  readonly query: TypeList['query'];
  readonly what = 'people';
  looks = 0;

  constructor(
    readonly name: string,
    private readonly people: readonly Person[],
    sort: SortRequest | undefined,
  ) {
    this.query = { sort, matchesNothing: false };
  }

  page(asked: PageAsked) {
    this.looks += 1;
    return listWholes(this.people, { filter: undefined, sort: this.query.sort }, asked);
  }

  locate(row: Person) {
    const position = keysetPosition(row, this.query.sort);
    return { position, place: placeOf(position, undefined) };
  }

  async locateAt(offset: number) {
    const { rows } = await this.page({ by: 'index', after: undefined, offset, count: 1 });
    return rows[0] && this.locate(rows[0]);
  }

  show(rows: readonly Person[]): string[] {
    return rows.map(({ id }) => `${this.name}:${id}`);
  }

  note(): void {}
}

const person = (id: string, title: string | undefined, second: number): Person => ({
  id,
  ...(title !== undefined && { title }),
  meta: { created: new Date(1_000 * second).toISOString() },
});

const people = (most: number) =>
  fc.array(
    fc.record({
      title: fc.option(fc.constantFrom('a', 'B', 'b', 'ß', 'z'), { nil: undefined }),
      second: fc.nat(most),
    }),
    { maxLength: most, size: 'max' },
  );
const orders = fc
  .constantFrom(
    [undefined, 'ascending'],
    ['title', 'ascending'],
    ['title', 'descending'],
    ['id', 'descending'],
  )
  .map(([by, order]) => readSortRequest(by, order, USER_RESOURCE_TYPE));

function merge(groups: readonly (readonly Person[])[], sort: SortRequest | undefined) {
  const lists = groups.map((each, index) => new CountedList(`list${index}`, each, sort));
  const owner = new Map(groups.flatMap((each, index) => each.map(({ id }) => [id, `list${index}`] as const)));
  const all = selectResources(groups.flat(), { filter: undefined, sort });
  return { lists, merged: new MergedList(lists), expected: all.map(({ id }) => `${owner.get(id)}:${id}`) };
}

/** Crowds whose ids are apart, and in another order than their times. */
function crowds(
  given: readonly (readonly { title: string | undefined; second: number }[])[],
): (readonly Person[])[] {
  return given.map((group, at) =>
    group.map(({ title, second }, index) => person(`${(index * 7_919) % 1_009}-${at}`, title, second)),
  );
}

describe('Lists of several types are paged as if they were one', () => {
  it('by index and by cursor', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(people(30), { maxLength: 4 }),
        orders,
        fc.nat(60),
        async (given, sort, offset) => {
          const { merged, expected } = merge(crowds(given), sort);
          const page = await merged.page({ by: 'index', after: undefined, offset, count: COUNT });
          expect(await merged.show(page.rows)).toEqual(expected.slice(offset, offset + COUNT));
          expect([await page.total, page.next !== undefined]).toEqual([
            expected.length,
            expected.length > offset + COUNT,
          ]);
          expect(await readOn(merged, undefined)).toEqual(expected);
          if (page.next) expect(await readOn(merged, page.next)).toEqual(expected.slice(offset + COUNT));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('and a page far behind is found in few looks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(people(900), { minLength: 2, maxLength: 3 }),
        orders,
        fc.nat(2_700),
        async (given, sort, offset) => {
          const { lists, merged, expected } = merge(crowds(given), sort);
          const page = await merged.page({ by: 'index', after: undefined, offset, count: COUNT });
          expect(await merged.show(page.rows)).toEqual(expected.slice(offset, offset + COUNT));
          const looks = lists.reduce((sum, list) => sum + list.looks, 0);
          expect(looks).toBeLessThanOrEqual(lists.length ** 2 * 8);
          const second = { by: 'cursor', after: page.next, offset: 0, count: COUNT } as const;
          const behind = page.next ? await merged.show((await merged.page(second)).rows) : [];
          expect(behind).toEqual(page.next ? expected.slice(offset + COUNT, offset + 2 * COUNT) : []);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('and nothing is read where only the total is asked for', async () => {
    const { merged } = merge(crowds([[{ title: 'a', second: 1 }], [{ title: 'b', second: 2 }]]), undefined);
    const page = await merged.page({ by: 'index', after: undefined, offset: 900, count: 0 });
    expect([page.rows, page.next, await page.total]).toEqual([[], undefined, 2]);
  });

  it('and who leaves between two pages by cursor changes nothing for the others', async () => {
    const times = (from: number) =>
      Array.from({ length: 20 }, (_, index) => ({ title: undefined, second: 2 * index + from }));
    const groups = crowds([times(0), times(1)]);
    const { merged, expected } = merge(groups, undefined);
    const { next } = await merged.page({ by: 'cursor', after: undefined, offset: 0, count: COUNT });
    const gone = new Set(expected.slice(0, COUNT));
    const left = groups.map((group, index) => group.filter(({ id }) => !gone.has(`list${index}:${id}`)));
    expect(await readOn(merge(left, undefined).merged, next)).toEqual(expected.slice(COUNT));
  });
});

/** Everything behind a place, page by page. */
async function readOn(merged: MergedList, from: PageAsked['after']): Promise<string[]> {
  const seen: string[] = [];
  let after = from;
  do {
    const page = await merged.page({ by: 'cursor', after, offset: 0, count: COUNT });
    seen.push(...(await merged.show(page.rows)));
    after = page.next;
  } while (after);
  return seen;
}
