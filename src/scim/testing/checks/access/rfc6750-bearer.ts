import { hasStatus, holds, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';

const NOBODY = { Authorization: undefined };

/** RFC 6750, RFC 7644 §2: who is let in. */
export const BEARER: readonly Check[] = [
  {
    ids: ['R-AUTH-05'],
    title: 'a bearer key in the Authorization header is accepted',
    run: async (scim) => hasStatus(await scim.list({ count: 1 }), 200),
  },
  {
    ids: ['R-AUTH-08'],
    title: 'the scheme may be written in any case',
    async run(scim) {
      for (const scheme of ['bearer', 'BEARER'])
        hasStatus(await scim.get('/Users?count=1', { Authorization: `${scheme} ${scim.key}` }), 200);
    },
  },
  {
    ids: ['R-AUTH-01', 'R-AUTH-06'],
    title: 'a request without a key is answered with a Bearer challenge that has a parameter',
    async run(scim) {
      const answer = await scim.get('/Users', NOBODY);
      const challenge = answer.header('www-authenticate') ?? '';
      hasStatus(answer, 401);
      holds(answer, /^Bearer +\w+="[^"]*"/i.test(challenge), 'WWW-Authenticate: Bearer …="…"', challenge);
    },
  },
  {
    ids: ['R-AUTH-02', 'R-AUTH-04'],
    title: 'without a key, and with a wrong one, everything is 401 with an Error',
    async run(scim) {
      const wrong = { Authorization: 'Bearer wrong' };
      isRefused(await scim.get('/Users', NOBODY), 401);
      isRefused(await scim.get('/Users', wrong), 401);
      isRefused(await scim.post(scim.person(), '/Users', wrong), 401);
      isRefused(await scim.put('1', scim.person(), NOBODY), 401);
      isRefused(await scim.delete('1', NOBODY), 401);
    },
  },
  {
    ids: ['R-AUTH-07'],
    title: 'a wrong key is an invalid_token, and no key is no error',
    async run(scim) {
      const wrong = await scim.get('/Users', { Authorization: 'Bearer wrong' });
      const challenge = String(wrong.header('www-authenticate'));
      holds(wrong, /error="invalid_token"/.test(challenge), 'error="invalid_token"', challenge);
      const none = await scim.get('/Users', NOBODY);
      const plain = String(none.header('www-authenticate'));
      holds(none, !/error=/.test(plain), 'a challenge without an error code', plain);
    },
  },
  {
    ids: ['R-AUTH-09'],
    title: 'a key in the URI or in a form is not taken',
    async run(scim) {
      hasStatus(await scim.get(`/Users?access_token=${encodeURIComponent(scim.key)}`, NOBODY), 400, 401);
    },
  },
  {
    ids: ['R-TENANT-02', 'R-AUTH-02', 'R-AUTH-03'],
    title: 'nobody of one account is seen or touched with the key of another one',
    needs: ['a second key'],
    async run(scim) {
      const other = scim.other!;
      const { id } = await scim.create();
      isRefused(await other.read(id), 404);
      isRefused(await other.put(id, other.person()), 404);
      isRefused(await other.delete(id), 404);
      const listed = await other.list({ filter: `id eq "${id}"` });
      holds(listed, listed.at('totalResults') === 0, 'nobody to be found', listed.at('totalResults'));
      hasStatus(await scim.read(id), 200);
    },
  },
  {
    ids: ['R-TENANT-03', 'R-USER-02'],
    title: 'a user name and an externalId of one account are free in another one',
    needs: ['a second key'],
    async run(scim) {
      const person = scim.person({ externalId: `${scim.mark}e` });
      const [one, two] = [await scim.post(person), await scim.other!.post(person)];
      hasStatus(one, 201);
      hasStatus(two, 201);
      holds(two, two.id !== '' && two.id !== one.id, 'a person of its own', two.id);
    },
  },
];
