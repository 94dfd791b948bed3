import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type JsonObject,
  readFilter,
  readSortRequest,
  selectResources,
  USER_RESOURCE_TYPE,
} from '../../protocol/index.js';
import { finishList } from './finish-list.js';
import type { ListPage } from './list-page.js';
import { positionAt } from './keyset-place.js';
import type { ListDone, ListedResource, ListRequest } from '../resource-store.js';
import { storedView } from './stored-view.js';

const whole = ({ id, content, createdAt }: ListedResource): JsonObject & { id: string } => ({
  id,
  ...content,
  meta: { created: createdAt.toISOString() },
});
const VIEW = storedView(whole);

const people = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-f]{1,3}$/),
    title: fc.option(fc.constantFrom('a', 'B', 'b', 'ß', 'z'), { nil: undefined }),
    second: fc.nat(4),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
);
const filters = fc.constantFrom(undefined, 'title pr', 'title eq "b" or not (title pr)');
const orders = fc.constantFrom(
  [undefined, 'ascending'],
  ['title', 'ascending'],
  ['title', 'descending'],
  ['id', 'descending'],
);
const COUNT = 4;

const stored = ({ id, title, second }: { id: string; title?: string; second: number }): ListedResource => ({
  id,
  content: title === undefined ? {} : { title },
  version: 1,
  createdAt: new Date(1_000 * second),
  updatedAt: new Date(1_000 * second),
});

const queries = fc.tuple(filters, orders).map(([filter, [by, order]]) => ({
  filter: filter === undefined ? undefined : readFilter(filter, USER_RESOURCE_TYPE),
  sort: readSortRequest(by, order, USER_RESOURCE_TYPE),
}));

type Query = Pick<ListRequest, 'filter' | 'sort'>;

/** What a store gives that does this much itself. */
function found(rows: readonly ListedResource[], query: Query, done: ListDone): ListedResource[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const asked = { filter: done.filter ? query.filter : undefined, sort: done.sort ? query.sort : undefined };
  const chosen = selectResources(rows.map(whole), asked).map(({ id }) => byId.get(id)!);
  return done.sort ? chosen : chosen.toReversed();
}

async function walk(rows: readonly ListedResource[], query: Query, done: ListDone): Promise<string[]> {
  const ids: string[] = [];
  for (let after: ListRequest['after'] | 'none' = undefined; after !== 'none';) {
    const request: ListRequest = { ...query, after, offset: 0, limit: COUNT + 1 };
    const page: ListPage<ListedResource> = await finishList(
      { rows: found(rows, query, done), done },
      request,
      VIEW,
    );
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next ? positionAt(page.next) : 'none';
  }
  return ids;
}

describe('What a store leaves of a list is done as if all of it were filtered and sorted', () => {
  it.each<[string, ListDone]>([
    ['nothing', { filter: false, sort: false, page: false }],
    ['the filter', { filter: true, sort: false, page: false }],
    ['the order', { filter: false, sort: true, page: false }],
    ['the filter and the order', { filter: true, sort: true, page: false }],
  ])('where it has done %s', async (_what, done) => {
    await fc.assert(
      fc.asyncProperty(people, queries, fc.nat(30), async (some, query, offset) => {
        const rows = some.map(stored);
        const expected = selectResources(rows.map(whole), query).map(({ id }) => id);
        const request = { ...query, after: undefined, offset, limit: COUNT + 1 };
        const page = await finishList({ rows: found(rows, query, done), done }, request, VIEW);
        expect(page.rows.map(({ id }) => id)).toEqual(expected.slice(offset, offset + COUNT));
        expect([page.total, page.next !== undefined]).toEqual([
          expected.length,
          expected.length > offset + COUNT,
        ]);
        expect(await walk(rows, query, done)).toEqual(expected);
      }),
    );
  });

  it('and selects a page of a long list in turns', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) =>
      stored({ id: `p${(index * 7_919) % 30_000}`, second: 0 }),
    );
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const request = { filter: readFilter('id pr', USER_RESOURCE_TYPE), sort: undefined, after: undefined };
    const page = await finishList(
      { rows, done: { filter: false, sort: false, page: false } },
      { ...request, offset: 0, limit: 4 },
      VIEW,
    );
    clearInterval(timer);
    expect(page.rows.map(({ id }) => id)).toEqual(['p0', 'p1', 'p10']);
    expect([page.total, turns > 0]).toEqual([30_000, true]);
  });

  it('but a place in words of the store is read by a store that pages itself alone', async () => {
    const after = { id: 'a', created: 0, key: null, place: 'words' };
    const request = { filter: undefined, sort: undefined, after, offset: 0, limit: 5 };
    const done = { filter: true, sort: true, page: false };
    await expect(finishList({ rows: [], done }, request, VIEW)).rejects.toMatchObject({
      scimType: 'invalidCursor',
    });
    const own = {
      rows: [{ ...stored({ id: 'b', second: 1 }), place: 'more' }, stored({ id: 'c', second: 2 })],
      total: 9,
    };
    const page = await finishList({ ...own, done: { ...done, page: true } }, { ...request, limit: 2 }, VIEW);
    expect(positionAt(page.next!)).toMatchObject({ id: 'b', place: 'more' });
  });
});
