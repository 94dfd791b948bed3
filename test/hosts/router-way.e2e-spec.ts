import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { person } from '../stories/scim-client.js';
import { type ForeignStage, openForeign, scimOf, SERVERS } from './foreign-stage.js';

const SCIM = 'application/scim+json';

describe.each(SERVERS)('The router’s way on %s, without any preparation', (server, makeAdapter) => {
  let stage: ForeignStage;

  beforeAll(async () => {
    stage = await openForeign({ imports: [scimOf()] }, makeAdapter());
  });
  afterAll(() => stage.close());

  it.each(['application/json', 'application/json; charset=utf-8', SCIM, `${SCIM}; charset=utf-8`])(
    'takes bodies of %s: created, changed, replaced, searched, removed',
    async (type) => {
      const name = `${Buffer.from(type).toString('hex').slice(-20)}@north.example`;
      const created = await stage.call('POST', '/scim/v2/Users', { body: person(name), type });
      expect([created.status, created.type, created.body['userName']]).toEqual([201, SCIM, name]);
      const { id } = created.body;
      expect(created.headers.get('location')).toBe(`https://foreign.example/scim/v2/Users/${id}`);
      const Operations = [{ op: 'replace', path: 'active', value: false }];
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
      const patch = { body: { schemas, Operations }, type };
      expect((await stage.call('PATCH', `/scim/v2/Users/${id}`, patch)).body['active']).toBe(false);
      const put = await stage.call('PUT', `/scim/v2/Users/${id}`, { body: person(name), type });
      expect([put.status, put.body['userName']]).toEqual([200, name]);
      const search = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
        filter: `id eq "${id}"`,
      };
      const found = await stage.call('POST', '/scim/v2/Users/.search', { body: search, type });
      expect([found.status, found.body['totalResults']]).toEqual([200, 1]);
      const gone = await stage.call('DELETE', `/scim/v2/Users/${id}`);
      expect([gone.status, gone.text]).toEqual([204, '']);
    },
  );

  it('answers HEAD as GET without a body', async () => {
    const head = await stage.call('HEAD', '/scim/v2/ServiceProviderConfig');
    expect([head.status, head.type, head.text]).toEqual([200, SCIM, '']);
  });

  it.each<[what: string, method: string, path: string, options: object, status: number, scimType: string]>([
    ['an unknown endpoint', 'GET', '/scim/v2/Cats', {}, 404, ''],
    ['the base itself', 'GET', '/scim/v2', {}, 404, ''],
    ['another method', 'DELETE', '/scim/v2/Users', {}, 405, ''],
    ['OPTIONS', 'OPTIONS', '/scim/v2/Users', {}, 405, ''],
    ['another version', 'GET', '/scim/v1/Users', {}, 400, 'invalidVers'],
    ['no key', 'GET', '/scim/v2/Users', { headers: { authorization: '' } }, 401, ''],
    ['a wrong key', 'GET', '/scim/v2/Users', { headers: { authorization: 'Bearer wrong' } }, 401, ''],
    ['an unknown id', 'GET', '/scim/v2/Users/nobody', {}, 404, ''],
    [
      'malformed JSON',
      'POST',
      '/scim/v2/Users',
      { body: '{"a":', type: 'application/json' },
      400,
      'invalidSyntax',
    ],
    ['malformed SCIM', 'POST', '/scim/v2/Users', { body: '{"a":', type: SCIM }, 400, 'invalidSyntax'],
    ['another media type', 'POST', '/scim/v2/Users', { body: '<User/>', type: 'text/xml' }, 415, ''],
    [
      'too large JSON',
      'POST',
      '/scim/v2/Users',
      { body: { a: 'x'.repeat(1_100_000) }, type: 'application/json' },
      413,
      '',
    ],
    ['too large SCIM', 'POST', '/scim/v2/Users', { body: { a: 'x'.repeat(1_100_000) }, type: SCIM }, 413, ''],
    [
      'deep JSON',
      'POST',
      '/scim/v2/Users',
      { body: nested(40), type: 'application/json' },
      400,
      'invalidSyntax',
    ],
    ['deep SCIM', 'POST', '/scim/v2/Users', { body: nested(40), type: SCIM }, 400, 'invalidSyntax'],
  ])('refuses %s in SCIM’s form', async (_what, method, path, options, status, scimType) => {
    const reply = await stage.call(method, path, options);
    expect([reply.status, reply.type]).toEqual([status, SCIM]);
    expect(reply.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      ...(scimType && { scimType }),
    });
    expect(reply.headers.get('x-request-id')).toMatch(/^[\w-]+$/);
    expect(stage.errors).toEqual([]);
  });

  if (server !== 'Fastify')
    it('takes a slash too many and another case', async () => {
      for (const path of ['/scim/v2//Users', '/scim/v2/users/', '/SCIM/V2/Users', '/scim/v2/%55sers'])
        expect([path, (await stage.call('GET', path)).status]).toEqual([path, 200]);
    });
  else
    it('says how a path has to be spelt, since the router decides', async () => {
      const { status, body } = await stage.call('GET', '/scim/v2/users');
      expect([status, body['detail']]).toEqual([404, expect.stringContaining('/scim/v2/Users')]);
    });
});

function nested(depth: number): string {
  return `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
}
