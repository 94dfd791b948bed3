import type { Answer } from '../../client/answer.js';
import type { Client, Query } from '../../client/client.js';
import { nameOf } from '../../client/people.js';
import { equals, hasStatus, holds } from '../../expectations.js';
import type { Check } from '../check.js';

const SIZE = 7;
const ALL = Array.from({ length: SIZE }, (_, index) => `page-${index}`);

/** The pages are of seven people who are made for them. */
export async function pageOf(scim: Client, query: Query): Promise<Answer> {
  await scim.once('page people', async () => {
    for (const name of ALL) await scim.create({ userName: nameOf(scim.mark, name) });
  });
  const answer = await scim.list({ filter: `userName sw "${scim.mark}page-"`, ...query });
  hasStatus(answer, 200);
  return answer;
}

/** Expects pages to be all of the seven, each once. */
export function areAll(scim: Client, pages: readonly Answer[]): void {
  const names = pages.flatMap((page) => scim.names(page));
  equals(pages.at(-1)!, 'everybody on all pages, once', names.toSorted(), ALL);
}

/** RFC 7644 §3.4.2.4: pages by index. */
export const PAGE: readonly Check[] = [
  {
    ids: ['R-PAGE-01'],
    title: 'startIndex counts from 1, and below 1 is 1',
    needs: ['filter', 'index pages'],
    async run(scim) {
      const whole = scim.names(await pageOf(scim, {}));
      for (const [startIndex, from] of [
        [1, 0],
        [3, 2],
        [0, 0],
        [-7, 0],
      ] as const) {
        const answer = await pageOf(scim, { startIndex, count: 2 });
        equals(answer, `the page at ${startIndex}`, scim.names(answer), whole.slice(from, from + 2));
      }
    },
  },
  {
    ids: ['R-PAGE-02', 'R-PAGE-05', 'R-PAGE-06'],
    title: 'not more than count come, and the answer says which and of how many',
    needs: ['filter', 'index pages'],
    async run(scim) {
      const answer = await pageOf(scim, { startIndex: 3, count: 2 });
      holds(answer, answer.resources.length <= 2, 'at most 2', answer.resources.length);
      equals(answer, 'startIndex', answer.at('startIndex'), 3);
      equals(answer, 'itemsPerPage', answer.at('itemsPerPage'), answer.resources.length);
      equals(answer, 'totalResults', answer.at('totalResults'), SIZE);
      const last = await pageOf(scim, { startIndex: SIZE, count: 5 });
      equals(last, 'itemsPerPage', last.at('itemsPerPage'), 1);
    },
  },
  {
    ids: ['R-PAGE-03'],
    title: 'count 0, and a negative one, ask for the total alone',
    needs: ['filter'],
    async run(scim) {
      for (const count of [0, -1]) {
        const answer = await pageOf(scim, { count });
        equals(answer, 'Resources', answer.at('Resources') ?? [], []);
        equals(answer, 'totalResults', answer.at('totalResults'), SIZE);
      }
    },
  },
  {
    ids: ['R-PAGE-04', 'R-SEC-09'],
    title: 'no page is larger than filter.maxResults',
    needs: ['filter'],
    async run(scim) {
      const config = await scim.get('/ServiceProviderConfig');
      const most = Number(config.at('filter', 'maxResults'));
      for (const answer of [await scim.get('/Users'), await scim.list({ count: 1_000_000 })])
        holds(answer, answer.resources.length <= most, `at most ${most}`, answer.resources.length);
    },
  },
  {
    ids: ['R-PAGE-06'],
    title: 'behind the end there is nobody, and the total stays',
    needs: ['filter', 'index pages'],
    async run(scim) {
      const answer = await pageOf(scim, { startIndex: 1_000, count: 10 });
      equals(answer, 'Resources', answer.at('Resources') ?? [], []);
      equals(answer, 'totalResults', answer.at('totalResults'), SIZE);
    },
  },
  {
    ids: ['R-PAGE-07'],
    title: 'the pages together are everybody, once',
    needs: ['filter', 'index pages'],
    async run(scim) {
      const pages: Answer[] = [];
      for (let startIndex = 1; startIndex <= SIZE; startIndex += 3)
        pages.push(await pageOf(scim, { startIndex, count: 3 }));
      areAll(scim, pages);
    },
  },
];
