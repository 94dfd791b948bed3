import { USER } from '../../client/names.js';
import { equals, hasStatus, holds, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';

/** RFC 7644 §3.3: creating. */
export const CREATE: readonly Check[] = [
  {
    ids: ['R-CREATE-03'],
    title: 'success is 201 with the URI in Location and in meta.location',
    async run(scim) {
      const answer = await scim.post(scim.person());
      hasStatus(answer, 201);
      holds(answer, answer.textAt('meta', 'location') !== '', 'meta.location', answer.at('meta'));
      equals(answer, 'Location', answer.header('location'), answer.at('meta', 'location'));
    },
  },
  {
    ids: ['R-CREATE-04', 'R-CREATE-08', 'R-READ-01'],
    title: 'the answer shows the User as stored, and a read shows the same',
    async run(scim) {
      const created = await scim.create({ conformanceUnknown: 'dropped', nickName: 'Pat' });
      equals(created, 'an unknown attribute', created.at('conformanceUnknown'), undefined);
      const answer = await scim.read(created.id);
      hasStatus(answer, 200);
      equals(answer, 'the User', answer.body, created.body);
    },
  },
  {
    ids: ['R-CREATE-07', 'R-ERR-03'],
    title: 'what is no JSON, no object, or against the schema is 400',
    async run(scim) {
      isRefused(await scim.post('{"schemas":'), 400, 'invalidSyntax');
      isRefused(await scim.post('[]'), 400);
      isRefused(await scim.post({ schemas: [USER] }), 400);
      isRefused(await scim.post(scim.person({ name: { givenName: 7 } })), 400);
      isRefused(await scim.post(scim.person({ emails: 'Main Street' })), 400);
    },
  },
  {
    ids: ['R-SCHEMA-21', 'R-SCHEMA-24'],
    title: 'a body without schemas is refused',
    run: async (scim) => isRefused(await scim.post({ ...scim.person(), schemas: undefined }), 400),
  },
];
