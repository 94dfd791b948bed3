import { equals, hasStatus, holds, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';

/** RFC 7644 §3.6: removing. */
export const DELETE: readonly Check[] = [
  {
    ids: ['R-DELETE-01'],
    title: 'success is 204 without a body',
    async run(scim) {
      const { id } = await scim.create();
      const answer = await scim.delete(id);
      hasStatus(answer, 204);
      equals(answer, 'the body', answer.text, '');
    },
  },
  {
    ids: ['R-DELETE-02'],
    title: 'every later operation on the User is 404',
    async run(scim) {
      const { id } = await scim.create();
      hasStatus(await scim.delete(id), 204);
      isRefused(await scim.read(id), 404);
      isRefused(await scim.put(id, scim.person()), 404);
      isRefused(await scim.delete(id), 404);
    },
  },
  {
    ids: ['R-DELETE-03'],
    title: 'the User is in no query result',
    needs: ['filter'],
    async run(scim) {
      const { id } = await scim.create();
      hasStatus(await scim.delete(id), 204);
      const answer = await scim.list({ filter: `id eq "${id}"` });
      equals(answer, 'totalResults', answer.at('totalResults'), 0);
    },
  },
  {
    ids: ['R-DELETE-04', 'R-COMMON-02'],
    title: 'the user name is free again, and the id is not used again',
    async run(scim) {
      const { id, body } = await scim.create();
      hasStatus(await scim.delete(id), 204);
      const again = await scim.post(scim.person({ userName: body['userName'] }));
      hasStatus(again, 201);
      holds(again, again.id !== id, 'another id', again.id);
    },
  },
];
