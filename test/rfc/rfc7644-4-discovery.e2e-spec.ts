import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_URL, ENTERPRISE, expectRefusal, LIST, person, Scim, USER } from './scim.js';

describe('RFC 7644 §4: discovery', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const anonymous = (path: string) => scim.get(path, { Authorization: undefined });

  it('R-DISC-01, R-DISC-05: the configuration is one object, and needs no key', async () => {
    const { status, body } = await anonymous('/ServiceProviderConfig');
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'];
    const meta = { resourceType: 'ServiceProviderConfig', location: `${BASE_URL}/ServiceProviderConfig` };
    expect(status).toBe(200);
    expect(body).toMatchObject({ schemas, meta });
  });

  it('R-DISC-02, R-DISC-03: it says what is supported, and the limits of bulk requests', async () => {
    const { body } = await scim.get('/ServiceProviderConfig');
    expect(body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1_000, maxPayloadSize: 1_048_576 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
    });
  });

  it('R-DISC-04: authentication is by bearer key', async () => {
    const { body } = await scim.get('/ServiceProviderConfig');
    const scheme = { type: 'oauthbearertoken', name: expect.any(String), description: expect.any(String) };
    expect(body['authenticationSchemes']).toEqual([expect.objectContaining(scheme)]);
  });

  it.each(['/ServiceProviderConfig', '/ResourceTypes', '/Schemas', `/Schemas/${USER}`])(
    'R-DISC-06, R-DISC-12, R-DISC-15: %s cannot be modified',
    async (path) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        expectRefusal(await scim.call(method, path, method === 'DELETE' ? undefined : {}), 405);
    },
  );

  it.each(['/Schemas', '/ResourceTypes'])(
    'R-DISC-07, R-DISC-08: %s is a list of all, each with a URI of its own',
    async (path) => {
      const { status, body } = await anonymous(path);
      expect([status, body.schemas, body.totalResults]).toEqual([200, [LIST], body.Resources.length]);
      for (const resource of body.Resources) {
        expect(resource.meta.location).toBe(`${BASE_URL}${path}/${resource.id}`);
        expect((await anonymous(`${path}/${resource.id}`)).body).toEqual(resource);
      }
    },
  );

  describe.each([
    'wrong',
    'Bearer',
    'Bearer nonsense',
    'Bearer Bearer nonsense',
    'Basic b2hzOg==',
    `Bearer ohs_live_${'0'.repeat(46)}`,
  ])('with the key "%s"', (Authorization) => {
    it.each([
      '/ServiceProviderConfig',
      '/ResourceTypes',
      '/ResourceTypes/User',
      '/Schemas',
      `/Schemas/${USER}`,
      '',
      '/',
    ])('R-AUTH-04: %s is 401, and HEAD likewise, so that no test of a connection passes', async (path) => {
      const refused = await scim.get(path, { Authorization });
      expectRefusal(refused, 401);
      expect(refused.headers['www-authenticate']).toMatch(/^Bearer /);
      expect((await scim.call('HEAD', path, undefined, { Authorization })).status).toBe(401);
    });
  });

  it('R-AUTH-04: with a revoked or an expired key it is 401 too', async () => {
    const expired = await scim.app.key(scim.accountId, { expiresInDays: 1e-9 });
    const revoked = await scim.app.key(scim.accountId, { name: 'old' });
    await scim.app.dataSource.query(`UPDATE scim_keys SET revoked_at = now() WHERE name = 'old'`);
    for (const key of [expired, revoked])
      for (const path of ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'])
        expectRefusal(await scim.get(path, { Authorization: `Bearer ${key}` }), 401);
  });

  it('the base URL itself is 404 with a good key and without one', async () => {
    expectRefusal(await scim.get(''), 404);
    expectRefusal(await anonymous('/'), 404);
  });

  it.each(['/Schemas/urn:x', '/ResourceTypes/Cat', '/ResourceTypes/Group'])(
    'R-DISC-07, R-DISC-08: %s is 404',
    async (path) => {
      expectRefusal(await scim.get(path), 404);
    },
  );

  it.each(['/ServiceProviderConfig', '/Schemas', '/ResourceTypes'])(
    'R-DISC-09: sorting and paging are ignored at %s',
    async (path) => {
      const plain = await scim.get(path);
      const asked = await scim.get(`${path}?sortBy=name&sortOrder=descending&startIndex=2&count=0`);
      expect([asked.status, asked.text]).toEqual([200, plain.text]);
    },
  );

  it.each(['/ServiceProviderConfig', '/Schemas', '/ResourceTypes'])(
    'R-DISC-10: a filter at %s is 403',
    async (path) => {
      expectRefusal(await scim.get(`${path}?filter=name%20eq%20%22x%22`), 403);
    },
  );

  it('R-DISC-14: no extension is required, so nobody lacks one', async () => {
    const { body } = await scim.get('/ResourceTypes');
    const extensions = body.Resources.flatMap((type) => type['schemaExtensions'] as { required: boolean }[]);
    expect(extensions.map(({ required }) => required)).toEqual([false]);
    expect((await scim.create()).schemas).toEqual([USER]);
  });

  it('R-EVENT-01 to R-EVENT-07: events are not announced, and nothing is answered later', async () => {
    expect((await scim.get('/ServiceProviderConfig')).body).not.toHaveProperty('securityEvents');
    const later = await scim.call('POST', '/Users', person(), { Prefer: 'respond-async' });
    expect([later.status, later.headers['preference-applied']]).toEqual([201, undefined]);
  });

  it('R-ROLES-01, R-ROLES-02: the catalogues of roles and entitlements of the draft are not announced', async () => {
    expect((await scim.get('/ServiceProviderConfig')).body).not.toHaveProperty('RolesAndEntitlements');
    expectRefusal(await scim.get('/Entitlements'), 404);
  });

  it('R-DISC-11: message schemas are not listed', async () => {
    const { body } = await scim.get('/Schemas');
    const config = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
    expect(body.Resources.map(({ id }) => id)).toEqual([USER, ENTERPRISE, config]);
  });

  it('R-DISC-12, R-DISC-13: the one resource type names its endpoint and listed schemas', async () => {
    const { body } = await scim.get('/ResourceTypes');
    const schemaExtensions = [{ schema: ENTERPRISE, required: false }];
    const type = { id: 'User', name: 'User', endpoint: '/Users', schema: USER, schemaExtensions };
    expect(body.Resources).toEqual([expect.objectContaining({ ...type, description: expect.any(String) })]);
  });
});
