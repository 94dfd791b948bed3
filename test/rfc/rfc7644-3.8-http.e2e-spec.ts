import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, PATCH_OP, person, Scim, UNKNOWN_ID } from './scim.js';

const patch = (title: string) => ({
  schemas: [PATCH_OP],
  Operations: [{ op: 'replace', path: 'title', value: title }],
});

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
    ['POST', `/Users/${UNKNOWN_ID}`, 'GET, HEAD, PUT, PATCH, DELETE'],
    ['PUT', '/Users', 'GET, HEAD, POST'],
    ['DELETE', '/Users', 'GET, HEAD, POST'],
    ['OPTIONS', '/Users', 'GET, HEAD, POST'],
    ['POST', '/Schemas', 'GET, HEAD'],
    ['PUT', '/ServiceProviderConfig', 'GET, HEAD'],
    ['GET', '/Bulk', 'POST'],
  ])('R-HTTP-09: %s %s is 405 with Allow: %s', async (method, path, allow) => {
    const answer = await scim.call(method, path, method === 'POST' || method === 'PUT' ? {} : undefined);
    expectRefusal(answer, 405);
    expect(answer.headers['allow']).toBe(allow);
  });

  it.each([
    ['POST', '/Users', 'accept-post'],
    ['POST', '/Bulk', 'accept-post'],
    ['PATCH', `/Users/${UNKNOWN_ID}`, 'accept-patch'],
    ['PUT', `/Users/${UNKNOWN_ID}`, 'accept'],
  ])('R-HTTP-10: RFC 9110 §15.5.16: 415 to %s %s says in %s what is taken', async (method, path, field) => {
    const answer = await scim.call(method, path, '{}', { 'Content-Type': 'text/plain' });
    expectRefusal(answer, 415);
    expect(answer.headers[field]).toBe('application/scim+json, application/json');
    expect(answer.headers['accept']).toBe('application/scim+json, application/json');
  });

  it('R-HTTP-10: RFC 9110 §8.4: 415 to a content coding says that none is taken', async () => {
    const answer = await scim.call('POST', '/Users', '{}', { 'Content-Encoding': 'gzip' });
    expectRefusal(answer, 415);
    expect(answer.headers['accept-encoding']).toBe('identity');
  });

  it('RFC 9110 §13.1.1: 412 comes with the entity tag that the resource has now', async () => {
    const { id } = await scim.create();
    const { headers } = await scim.get(`/Users/${id}`);
    const answer = await scim.call('PATCH', `/Users/${id}`, patch('Clerk'), { 'If-Match': 'W/"0"' });
    expectRefusal(answer, 412);
    expect(answer.headers['etag']).toBe(headers['etag']);
  });

  it('R-SEC-03: answers with people are not to be kept by a cache', async () => {
    expect((await scim.get('/Users')).headers['cache-control']).toBe('no-store');
  });
});
