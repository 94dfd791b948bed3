import { type Answer, asText } from '../../client/answer.js';
import type { Client, Query } from '../../client/client.js';
import { SEARCH } from '../../client/names.js';
import { equals, hasStatus, holds, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';
import { areAll, pageOf } from './rfc7644-3.4.2.4-page.js';

const LONGEST_WALK = 20;

/** RFC 9865: pages by cursor. */
export const CURSORS: readonly Check[] = [
  {
    ids: ['R-CURSOR-01'],
    title: 'an empty cursor is the first page, and cursors need no encoding in a URL',
    needs: ['cursor', 'filter'],
    async run(scim) {
      const answer = await pageOf(scim, { cursor: '', count: 3 });
      equals(answer, 'the number of resources', answer.resources.length, 3);
      const cursor = answer.textAt('nextCursor');
      holds(answer, /^[A-Za-z0-9._~-]+$/.test(cursor), 'unreserved characters in nextCursor', cursor);
    },
  },
  {
    ids: ['R-CURSOR-02', 'R-CURSOR-04', 'R-PAGE-07'],
    title: 'a walk meets everybody once, and its last page alone has no cursor',
    needs: ['cursor', 'filter'],
    async run(scim) {
      const pages = await walk(scim, { count: 3 });
      areAll(scim, pages);
      equals(pages[0]!, 'the number of pages', pages.length, 3);
    },
  },
  {
    ids: ['R-CURSOR-03'],
    title: 'the first page has no previousCursor',
    needs: ['cursor', 'filter'],
    async run(scim) {
      const answer = await pageOf(scim, { cursor: '', count: 3 });
      equals(answer, 'previousCursor', answer.at('previousCursor'), undefined);
    },
  },
  {
    ids: ['R-CURSOR-04'],
    title: 'a negative count is 0, and 0 shows nobody',
    needs: ['cursor', 'filter'],
    async run(scim) {
      for (const count of [0, -3]) {
        const answer = await pageOf(scim, { cursor: '', count });
        equals(answer, 'Resources', answer.at('Resources') ?? [], []);
      }
    },
  },
  {
    ids: ['R-CURSOR-06', 'R-CURSOR-12'],
    title: 'what is no cursor, or a tampered one, is invalidCursor; what is no count is invalidCount',
    needs: ['cursor', 'filter'],
    async run(scim) {
      const cursor = (await pageOf(scim, { cursor: '', count: 3 })).textAt('nextCursor');
      const middle = Math.floor(cursor.length / 2);
      const tampered =
        cursor.slice(0, middle) + (cursor[middle] === 'A' ? 'B' : 'A') + cursor.slice(middle + 1);
      for (const wrong of ['x', tampered]) {
        const query = { filter: `userName sw "${scim.mark}page-"`, count: 3, cursor: wrong };
        isRefused(await scim.list(query), 400, 'invalidCursor', 'expiredCursor');
      }
      isRefused(await scim.list({ cursor: '', count: 'ten' }), 400, 'invalidCount');
    },
  },
  {
    ids: ['R-CURSOR-07'],
    title: 'cursor pages are sorted as asked',
    needs: ['cursor', 'filter', 'sort'],
    async run(scim) {
      const order = { sortBy: 'userName', sortOrder: 'descending' };
      const pages = await walk(scim, { count: 3, ...order });
      const names = pages.flatMap((page) => scim.names(page));
      equals(pages[0]!, 'the order', names, names.toSorted().toReversed());
    },
  },
  {
    ids: ['R-CURSOR-08'],
    title: 'without a cursor the pages are those of the default method',
    needs: ['cursor', 'filter'],
    async run(scim) {
      const config = await scim.get('/ServiceProviderConfig');
      const method = config.at('pagination', 'defaultPaginationMethod') ?? 'index';
      const answer = await pageOf(scim, { count: 3 });
      const name = method === 'cursor' ? 'nextCursor' : 'startIndex';
      holds(
        answer,
        answer.at(name) !== undefined,
        `${name}, since the default is ${asText(method)}`,
        answer.body,
      );
    },
  },
  {
    ids: ['R-CURSOR-09'],
    title: 'cursors work in searches by POST',
    needs: ['cursor', 'filter', 'search'],
    async run(scim) {
      await pageOf(scim, {});
      const body = { schemas: [SEARCH], filter: `userName sw "${scim.mark}page-"`, count: 4 };
      const first = await scim.post({ ...body, cursor: '' }, '/Users/.search');
      hasStatus(first, 200);
      const rest = await scim.post({ ...body, cursor: first.at('nextCursor') }, '/Users/.search');
      hasStatus(rest, 200);
      areAll(scim, [first, rest]);
    },
  },
  {
    ids: ['R-CURSOR-10'],
    title: 'the configuration says which methods there are, and how large a page may be',
    needs: ['cursor'],
    async run(scim) {
      const answer = await scim.get('/ServiceProviderConfig');
      for (const name of ['cursor', 'index'])
        equals(answer, `the type of ${name}`, typeof answer.at('pagination', name), 'boolean');
      const method = answer.at('pagination', 'defaultPaginationMethod') ?? 'index';
      holds(answer, method === 'cursor' || method === 'index', 'cursor or index', method);
      for (const name of ['defaultPageSize', 'maxPageSize', 'cursorTimeout'])
        holds(
          answer,
          Number.isInteger(answer.at('pagination', name) ?? 1),
          `${name}, an integer`,
          answer.body,
        );
    },
  },
  {
    ids: ['R-CURSOR-11'],
    title: 'a cursor without a key is nothing',
    needs: ['cursor', 'filter'],
    async run(scim) {
      const cursor = (await pageOf(scim, { cursor: '', count: 3 })).textAt('nextCursor');
      isRefused(await scim.get(`/Users?count=3&cursor=${cursor}`, { Authorization: undefined }), 401);
    },
  },
  {
    ids: ['R-CURSOR-11', 'R-CURSOR-12'],
    title: 'a cursor of one account is none in another one',
    needs: ['cursor', 'filter', 'a second key'],
    async run(scim) {
      const cursor = (await pageOf(scim, { cursor: '', count: 3 })).textAt('nextCursor');
      const query = { filter: `userName sw "${scim.mark}page-"`, count: 3, cursor };
      isRefused(await scim.other!.list(query), 400, 'invalidCursor', 'expiredCursor');
    },
  },
];

async function walk(scim: Client, query: Query): Promise<Answer[]> {
  const pages = [await pageOf(scim, { ...query, cursor: '' })];
  for (let cursor = next(pages); cursor && pages.length < LONGEST_WALK; cursor = next(pages))
    pages.push(await pageOf(scim, { ...query, cursor }));
  return pages;
}

function next(pages: readonly Answer[]): string {
  return pages.at(-1)!.textAt('nextCursor');
}
