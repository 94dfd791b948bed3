import { USER, UNKNOWN_ID } from '../../client/names.js';
import { equals, hasStatus, isRefused, isUnassigned } from '../../expectations.js';
import type { Check } from '../check.js';

/** RFC 7644 §3.5.1: replacing. */
export const PUT: readonly Check[] = [
  {
    ids: ['R-PUT-01', 'R-PUT-08', 'R-PUT-03'],
    title: 'success is 200 with the whole User, under the same id, as stored',
    needs: ['user.title'],
    async run(scim) {
      const { id } = await scim.create({ title: 'Clerk' });
      const answer = await scim.put(id, scim.person({ title: 'Chief' }));
      hasStatus(answer, 200);
      equals(answer, 'id', answer.id, id);
      equals(answer, 'title', answer.at('title'), 'Chief');
      const read = await scim.read(id);
      equals(read, 'the User', read.body, answer.body);
    },
  },
  {
    ids: ['R-PUT-02'],
    title: 'PUT does not create',
    run: async (scim) => isRefused(await scim.put(UNKNOWN_ID, scim.person()), 404),
  },
  {
    ids: ['R-PUT-04', 'R-SCHEMA-19'],
    title: 'null and an empty list clear',
    needs: ['user.title', 'user.phoneNumbers'],
    async run(scim) {
      const created = await scim.create({ title: 'Clerk', phoneNumbers: [{ value: '1' }] });
      hasStatus(await scim.put(created.id, { ...created.body, title: null, phoneNumbers: [] }), 200);
      const answer = await scim.read(created.id);
      isUnassigned(answer, 'title');
      isUnassigned(answer, 'phoneNumbers');
    },
  },
  {
    ids: ['R-PUT-06', 'R-DISC-18', 'R-COMMON-07'],
    title: 'readOnly values are ignored',
    async run(scim) {
      const { id, body } = await scim.create();
      const meta = { created: '1999-01-01T00:00:00Z' };
      const answer = await scim.put(id, { ...body, id: UNKNOWN_ID, meta });
      hasStatus(answer, 200);
      equals(answer, 'id', answer.id, id);
      equals(answer, 'meta.created', answer.at('meta', 'created'), (body['meta'] as typeof meta).created);
    },
  },
  {
    ids: ['R-PUT-07'],
    title: 'a required attribute has to be in the body',
    async run(scim) {
      const { id } = await scim.create();
      isRefused(await scim.put(id, { schemas: [USER], title: 'Clerk' }), 400);
    },
  },
  {
    ids: ['R-PUT-09'],
    title: 'a user name of somebody else is 409, and nothing changes',
    async run(scim) {
      const [ann, bob] = [await scim.create(), await scim.create()];
      isRefused(await scim.put(bob.id, scim.person({ userName: ann.at('userName') })), 409, 'uniqueness');
      const read = await scim.read(bob.id);
      equals(read, 'the User', read.body, bob.body);
    },
  },
];
