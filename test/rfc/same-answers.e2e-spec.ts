import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Reply, Scim } from './scim.js';

const PERSON = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'ann@initech.example',
  name: { givenName: 'Ann', familyName: 'Lee' },
};

/** A handful of requests, each made of the id of the person that the first one creates. */
const REQUESTS: [string, (scim: Scim, id: string) => Promise<Reply>][] = [
  ['a creation', (scim) => scim.post(PERSON)],
  ['a conflict', (scim) => scim.post(PERSON)],
  ['a read', (scim, id) => scim.get(`/Users/${id}`)],
  ['a read of what is known', (scim, id) => scim.get(`/Users/${id}`, { 'If-None-Match': '*' })],
  ['a HEAD', (scim, id) => scim.call('HEAD', `/Users/${id}`)],
  ['a path in other case and with a slash', (scim, id) => scim.get(`/users/${id}/`)],
  ['a list', (scim) => scim.list({ count: 1 })],
  ['a filter', (scim) => scim.list({ filter: 'userName eq "nobody"' })],
  ['a broken filter', (scim) => scim.list({ filter: 'userName' })],
  ['a repeated parameter', (scim) => scim.get('/Users?count=1&count=2')],
  ['a change', (scim, id) => scim.patch(id, [{ op: 'replace', path: 'title', value: 'Clerk' }])],
  ['a replacement', (scim, id) => scim.put(id, PERSON)],
  ['a request without a key', (scim) => scim.get('/Users', { Authorization: undefined })],
  ['an unknown person', (scim) => scim.get('/Users/1')],
  ['an unknown endpoint', (scim) => scim.get('/Cats')],
  ['the base URL alone', (scim) => scim.get('')],
  ['the base URL without a key', (scim) => scim.get('/', { Authorization: undefined })],
  ['discovery with a wrong key', (scim) => scim.get('/Schemas', { Authorization: 'Bearer wrong' })],
  ['a doubled endpoint', (scim) => scim.get('/Users/Users')],
  ['a doubled base URL', (scim) => scim.get('/scim/v2/Users')],
  ['a path without the version', (scim) => scim.outside('/scim/Users')],
  ['a path without /scim', (scim) => scim.outside('/v2/Users')],
  ['a path on the bare host', (scim) => scim.outside('/Users?count=1')],
  ['an encoded path', (scim) => scim.outside('/scim/v2/%55sers?count=1')],
  ['an absolute target', (scim, id) => scim.outside(`http://x/scim/v2/Users/${id}`)],
  ['an encoded slash in an id', (scim) => scim.get('/Users/a%2Fb')],
  ['a malformed escape', (scim) => scim.get('/Users/%zz')],
  ['another version', (scim) => scim.outside('/scim/v1/Users')],
  ['a method that is not there', (scim) => scim.call('DELETE', '/Users')],
  ['OPTIONS', (scim) => scim.call('OPTIONS', '/Users')],
  ['malformed JSON', (scim) => scim.post('{"schemas":')],
  ['another media type', (scim) => scim.call('POST', '/Users', '<User/>', { 'Content-Type': 'text/xml' })],
  ['too large a body', (scim) => scim.post('x'.repeat(1_100_000))],
  ['the configuration', (scim) => scim.get('/ServiceProviderConfig', { Authorization: undefined })],
  ['a schema', (scim) => scim.get('/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')],
  ['groups', (scim) => scim.get('/Groups')],
  ['a push of a group', (scim) => scim.post({}, '/Groups')],
  ['the roles', (scim) => scim.get('/Roles?count=1')],
  ['a role', (scim) => scim.get('/Roles/owner')],
  ['a change of a role', (scim) => scim.call('PATCH', '/Roles/owner', {})],
  ['a search for roles', (scim) => scim.post({}, '/Roles/.search')],
  ['a bulk request', (scim) => scim.post({}, '/Bulk')],
  ['a search', (scim) => scim.post({}, '/Users/.search')],
  ['/Me', (scim) => scim.get('/Me')],
  ['a deletion', (scim, id) => scim.delete(id)],
];

/** What differs with each answer: ids, times, and what the transport adds. */
const VARIABLE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const COMPARED = [
  'content-type',
  'content-length',
  'etag',
  'location',
  'content-location',
  'cache-control',
  'allow',
];
const SECURITY = ['www-authenticate', 'retry-after', 'x-content-type-options', 'x-powered-by', 'connection'];

describe('Nest’s own router and the fast path answer alike', () => {
  const played = new Map<string, Reply[]>();

  beforeAll(async () => {
    await playAll({ fastPath: true });
    await playAll({ fastPath: false });
  });

  async function playAll(options: { fastPath: boolean }): Promise<void> {
    const scim = await Scim.open(options);
    let id = '';
    for (const [name, ask] of REQUESTS) {
      const reply = await ask(scim, id);
      id ||= reply.body.id;
      played.set(name, [...(played.get(name) ?? []), reply]);
    }
    await scim.close();
  }

  it.each(REQUESTS.map(([name]) => name))('to %s', (name) => {
    const [fast, router] = played.get(name)!.map(essenceOf);
    expect(router).toEqual(fast);
  });
});

function essenceOf({ status, headers, text }: Reply): object {
  const names = [...COMPARED, ...SECURITY];
  const kept = Object.fromEntries(names.map((name) => [name, headers[name]?.replaceAll(VARIABLE, '…')]));
  return {
    status,
    headers: kept,
    requestId: /^[\w-]+$/.test(headers['x-request-id'] ?? ''),
    body: text.replaceAll(VARIABLE, '…'),
  };
}
