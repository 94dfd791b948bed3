import { LIST, UNKNOWN_ID } from '../../client/names.js';
import { equals, hasStatus, holds, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';

/** RFC 7644 §3.4.1 and §3.4.2: reading one and listing all. */
export const READ: readonly Check[] = [
  {
    ids: ['R-READ-02'],
    title: 'GET of an unknown id is 404',
    async run(scim) {
      for (const id of [UNKNOWN_ID, '1', 'no-such-id']) isRefused(await scim.read(id), 404);
    },
  },
  {
    ids: ['R-READ-03'],
    title: 'by default everything comes that has a value and is not hidden',
    needs: ['user.title'],
    async run(scim) {
      const { id } = await scim.create({ title: 'Clerk', externalId: 'e-1' });
      const answer = await scim.read(id);
      for (const name of ['schemas', 'id', 'externalId', 'meta', 'userName', 'name', 'title', 'emails'])
        holds(answer, answer.at(name) !== undefined, `${name} in the answer`, Object.keys(answer.body));
    },
  },
  {
    ids: ['R-READ-04', 'R-PAGE-06'],
    title: 'a list has its URN, the total and the resources',
    async run(scim) {
      await scim.create();
      const answer = await scim.get('/Users');
      hasStatus(answer, 200);
      equals(answer, 'schemas', answer.at('schemas'), [LIST]);
      const total = answer.at('totalResults');
      holds(answer, Number.isInteger(total) && Number(total) >= answer.resources.length, 'the total', total);
      holds(answer, answer.resources.length > 0, 'Resources', answer.at('Resources'));
    },
  },
  {
    ids: ['R-READ-04', 'R-CREATE-04'],
    title: 'a list shows a User as a read does',
    needs: ['filter'],
    async run(scim) {
      const { id } = await scim.create();
      const read = await scim.read(id);
      const answer = await scim.list({ filter: `id eq "${id}"` });
      equals(answer, 'the listed User', answer.resources[0], read.body);
    },
  },
  {
    ids: ['R-READ-05'],
    title: 'no match is 200 with a total of 0',
    needs: ['filter'],
    async run(scim) {
      const answer = await scim.list({ filter: `userName eq "${scim.mark}nobody"` });
      hasStatus(answer, 200);
      equals(answer, 'totalResults', answer.at('totalResults'), 0);
      equals(answer, 'Resources', answer.at('Resources') ?? [], []);
    },
  },
  {
    ids: ['R-READ-06'],
    title: 'unknown query parameters are ignored',
    run: async (scim) => hasStatus(await scim.list({ colour: 'red', count: 1 }), 200),
  },
  {
    ids: ['R-SEC-05'],
    title: 'a value that looks like a statement is a value',
    needs: ['filter'],
    async run(scim) {
      const answer = await scim.ours(`userName eq "x' OR '1'='1"`);
      hasStatus(answer, 200);
      equals(answer, 'totalResults', answer.at('totalResults'), 0);
    },
  },
];
