import { asText } from '../../client/answer.js';
import { GROUP, LIST, SEARCH } from '../../client/names.js';
import { equals, hasStatus, holds, isRefused, sameSet } from '../../expectations.js';
import { crowd } from '../../client/crowd.js';
import type { Check } from '../check.js';

/** RFC 7644 §3.4.3: queries by POST. */
export const BY_POST: readonly Check[] = [
  {
    ids: ['R-SEARCH-01', 'R-READ-04'],
    title: 'a search is answered with a list',
    needs: ['search'],
    async run(scim) {
      const answer = await scim.post({ schemas: [SEARCH], count: 1 }, '/Users/.search');
      hasStatus(answer, 200);
      equals(answer, 'schemas', answer.at('schemas'), [LIST]);
    },
  },
  {
    ids: ['R-SEARCH-02', 'R-SEARCH-03'],
    title: 'it finds what the same GET finds',
    needs: ['search', 'filter', 'user.title'],
    async run(scim) {
      await crowd(scim);
      const filter = `userName sw "${scim.mark}" and TITLE pr`;
      const query = { filter, startIndex: 2, count: 1 };
      const get = await scim.list({ ...query, attributes: 'title,name.givenName' });
      equals(get, 'the number found', get.resources.length, 1);
      const body = { schemas: [SEARCH], ...query, attributes: ['title', 'name.givenName'] };
      const answer = await scim.post(body, '/Users/.search');
      equals(answer, 'the answer', answer.body, get.body);
    },
  },
  {
    ids: ['R-SEARCH-03'],
    title: 'it is refused as a GET is',
    needs: ['search', 'filter'],
    async run(scim) {
      const body = { schemas: [SEARCH], filter: 'userName' };
      isRefused(await scim.post(body, '/Users/.search'), 400, 'invalidFilter');
    },
  },
  {
    ids: ['R-SEARCH-01', 'R-HTTP-08'],
    title: 'without the URN of a search it is refused',
    needs: ['search'],
    run: async (scim) => isRefused(await scim.post({ schemas: [LIST] }, '/Users/.search'), 400),
  },
  {
    ids: ['R-READ-07'],
    title: 'a search at the root finds resources of the type that its filter names',
    needs: ['search at the root', 'filter'],
    async run(scim) {
      await crowd(scim);
      const filter = `meta.resourceType eq "User" and userName sw "${scim.mark}"`;
      const answer = await scim.post({ schemas: [SEARCH], filter }, '/.search');
      hasStatus(answer, 200);
      holds(answer, Number(answer.at('totalResults')) >= 3, 'our people', answer.at('totalResults'));
    },
  },
  {
    ids: ['R-READ-07'],
    title: 'a search at the root finds Users and Groups, and what a type lacks counts as unassigned',
    needs: ['search at the root', 'filter', 'groups', 'user.displayName'],
    async run(scim) {
      const displayName = `${scim.mark}root`;
      const user = await scim.create({ displayName });
      const group = await scim.post({ schemas: [GROUP], displayName }, '/Groups');
      for (const [filter, ids] of [
        [`displayName eq "${displayName}"`, [user.id, group.id]],
        [`displayName eq "${displayName}" and userName pr`, [user.id]],
        [`displayName eq "${displayName}" and not (userName pr)`, [group.id]],
      ] as const) {
        const answer = await scim.post({ schemas: [SEARCH], filter }, '/.search');
        hasStatus(answer, 200);
        sameSet(
          answer,
          `what ${filter} finds`,
          answer.resources.map(({ id }) => asText(id)),
          ids,
        );
      }
    },
  },
];
