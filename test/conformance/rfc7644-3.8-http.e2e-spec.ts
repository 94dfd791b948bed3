import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, person, Scim, UNKNOWN_ID } from './scim.js';

describe('RFC 7644 §3.8, §8.1: JSON over HTTP', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-HTTP-01, R-I18N-02: text is UTF-8 both ways', async () => {
    const name = { givenName: 'Zoë', familyName: '王小明 🦉' };
    const { id } = await scim.create({ name });
    expect((await scim.read(id))['name']).toMatchObject(name);
  });

  it.each(['application/scim+json', 'application/json', '*/*', undefined])(
    'R-HTTP-02, R-HTTP-03: Accept: %s is answered',
    async (accept) => {
      const { status, headers } = await scim.get('/Users', { Accept: accept });
      expect([status, headers['content-type']]).toEqual([200, 'application/scim+json']);
    },
  );

  it('R-HTTP-04: the media type has no parameters, in errors neither', async () => {
    const answers = [
      await scim.get('/Users'),
      await scim.post(person()),
      await scim.get(`/Users/${UNKNOWN_ID}`),
    ];
    for (const { headers } of answers) expect(headers['content-type']).toBe('application/scim+json');
  });

  it.each([
    'application/json',
    'Application/SCIM+JSON',
    'application/scim+json; charset=utf-8',
    'application/scim+json;charset="UTF-8"',
    'application/json; odata=verbose',
  ])('R-HTTP-11: a body as %s is read', async (type) => {
    expect((await scim.call('POST', '/Users', person(), { 'Content-Type': type })).status).toBe(201);
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data', 'application/scim+jsonx', undefined])(
    'R-HTTP-10: a body as %s is 415',
    async (type) => {
      expectRefusal(await scim.call('POST', '/Users', '{}', { 'Content-Type': type }), 415);
    },
  );

  it.each([
    ['POST', `/Users/${UNKNOWN_ID}`, 'GET, PUT, PATCH, DELETE'],
    ['PUT', '/Users', 'GET, POST'],
    ['DELETE', '/Users', 'GET, POST'],
    ['POST', '/Schemas', 'GET'],
    ['PUT', '/ServiceProviderConfig', 'GET'],
    ['GET', '/Bulk', 'POST'],
  ])('R-HTTP-09: %s %s is 405 with Allow: %s', async (method, path, allow) => {
    const answer = await scim.call(method, path, method === 'POST' || method === 'PUT' ? {} : undefined);
    expectRefusal(answer, 405);
    expect(answer.headers['allow']).toBe(allow);
  });

  it('R-SEC-03: answers with people are not to be kept by a cache', async () => {
    expect((await scim.get('/Users')).headers['cache-control']).toBe('no-store');
  });
});
