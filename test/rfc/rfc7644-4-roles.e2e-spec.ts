import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_URL, ERROR, expectRefusal, LIST, type Reply, Scim, UNKNOWN_ID } from './scim.js';

const ROLE = 'urn:okta:scim:schemas:core:1.0:Role';
const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

describe('RFC 7644 §4: roles as a resource type', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
    await scim.app.dataSource.query('UPDATE accounts SET roles_from_scim = true WHERE id = $1', [
      scim.accountId,
    ]);
  });
  afterAll(() => scim?.close());

  const idsOf = ({ body }: Reply): string[] => body.Resources.map(({ id }) => id);
  const list = (query: Record<string, string | number>) => {
    const given = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return scim.get(`/Roles?${given.join('&')}`);
  };

  it('where the account lets its directory give them they are discovered, by its key alone', async () => {
    expect(idsOf(await scim.get('/ResourceTypes'))).toEqual(['User', 'Role']);
    expect(idsOf(await scim.get('/Schemas'))).toContain(ROLE);
    const type = { id: 'Role', name: 'Role', endpoint: '/Roles', schema: ROLE, schemaExtensions: [] };
    expect((await scim.get('/ResourceTypes/Role')).body).toMatchObject(type);
    expect((await scim.get(`/Schemas/${ROLE}`)).body['attributes']).toEqual([
      expect.objectContaining({ name: 'displayName', required: true, mutability: 'readOnly' }),
    ]);
    const Authorization = undefined;
    expect(idsOf(await scim.get('/ResourceTypes', { Authorization }))).toEqual(['User', 'Group']);
    expectRefusal(await scim.get(`/Schemas/${ROLE}`, { Authorization }), 404);
  });

  it('where it does not, they are not told of, and can be read all the same', async () => {
    const Authorization = `Bearer ${(await scim.app.acme()).key}`;
    expect(idsOf(await scim.get('/ResourceTypes', { Authorization }))).toEqual(['User']);
    expect(idsOf(await scim.get('/Schemas', { Authorization }))).not.toContain(ROLE);
    expect(idsOf(await scim.get('/Roles', { Authorization }))).toEqual(['member', 'owner']);
  });

  it('the list has both, each at a URI of its own', async () => {
    const { status, body } = await scim.get('/Roles');
    expect([status, body.schemas, body.totalResults]).toEqual([200, [LIST], 2]);
    expect(body.Resources).toEqual(
      ['member', 'owner'].map((id) => ({
        schemas: [ROLE],
        id,
        displayName: { member: 'Member', owner: 'Owner' }[id],
        meta: { resourceType: 'Role', location: `${BASE_URL}/Roles/${id}`, version: 'W/"1"' },
      })),
    );
    for (const role of body.Resources) expect((await scim.get(`/Roles/${role.id}`)).body).toEqual(role);
  });

  it.each<[Record<string, string | number>, string[]]>([
    [{ startIndex: 1, count: 1 }, ['member']],
    [{ startIndex: 2, count: 1 }, ['owner']],
    [{ startIndex: 3 }, []],
    [{ count: 0 }, []],
    [{ filter: 'displayName eq "OWNER"' }, ['owner']],
    [{ filter: 'id eq "Owner"' }, []],
    [{ filter: 'meta.resourceType eq "Role" and not (id eq "owner")' }, ['member']],
    [{ sortBy: 'displayName', sortOrder: 'descending' }, ['owner', 'member']],
    [{ sortBy: 'externalId', sortOrder: 'descending' }, ['member', 'owner']],
  ])('%j finds %j', async (query, ids) => {
    const reply = await list(query);
    expect([reply.status, idsOf(reply)]).toEqual([200, ids]);
    const counted = query['filter'] === undefined ? 2 : ids.length;
    expect([reply.body.totalResults, reply.body['itemsPerPage']]).toEqual([counted, ids.length]);
  });

  it('a walk by cursors comes past both', async () => {
    const query = { count: 1, sortBy: 'id', sortOrder: 'descending' };
    const first = await list({ ...query, cursor: '' });
    const next = await list({ ...query, cursor: first.body['nextCursor'] as string });
    expect([...idsOf(first), ...idsOf(next)]).toEqual(['owner', 'member']);
    expect(next.body['nextCursor']).toBeUndefined();
    expectRefusal(await list({ count: 1, cursor: first.body['nextCursor'] as string }), 400, 'invalidCursor');
  });

  it('a search is the same as the list, and an answer has what was asked for', async () => {
    const searched = await scim.post({ schemas: [SEARCH], filter: 'id eq "owner"' }, '/Roles/.search');
    expect([searched.status, idsOf(searched)]).toEqual([200, ['owner']]);
    expect((await scim.get('/Roles/owner?attributes=displayName')).body).toEqual({
      schemas: [ROLE],
      id: 'owner',
      displayName: 'Owner',
    });
    expect((await list({ excludedAttributes: 'meta' })).body.Resources[0]).not.toHaveProperty('meta');
  });

  it('an entity tag stays as it is', async () => {
    const { headers } = await scim.get('/Roles/owner');
    expect(headers['etag']).toBe('W/"1"');
    expect((await scim.get('/Roles/owner', { 'If-None-Match': 'W/"1"' })).status).toBe(304);
    expectRefusal(await scim.get('/Roles/owner', { 'If-Match': 'W/"2"' }), 412);
  });

  it.each(['admin', 'Owner', UNKNOWN_ID])('there is no role %s', async (id) => {
    const { status, body } = await scim.get(`/Roles/${id}`);
    expect([status, body.schemas]).toEqual([404, [ERROR]]);
  });

  it.each([
    ['/Roles', ['POST', 'PUT', 'PATCH', 'DELETE'], 'GET, HEAD'],
    ['/Roles/owner', ['POST', 'PUT', 'PATCH', 'DELETE'], 'GET, HEAD'],
    ['/Roles/.search', ['GET', 'PUT', 'PATCH', 'DELETE'], 'POST'],
  ])('%s takes no %j', async (path, methods, allow) => {
    for (const method of methods) {
      const reply = await scim.call(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
      expectRefusal(reply, 405);
      expect(reply.headers['allow']).toBe(allow);
    }
  });

  it('nobody reads them without a key', async () => {
    expectRefusal(await scim.get('/Roles', { Authorization: undefined }), 401);
  });

  it('a bulk request cannot change them either', async () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
    const Operations = [{ method: 'DELETE', path: '/Roles/owner' }];
    const { body } = await scim.post({ schemas, Operations }, '/Bulk');
    expect(body['Operations']).toEqual([expect.objectContaining({ status: '405' })]);
  });
});

describe('Where the host application offers no roles', () => {
  it('the claim goes, and /Roles is 501', async () => {
    const scim = await Scim.open({ scim: { roles: false } });
    await scim.app.dataSource.query('UPDATE accounts SET roles_from_scim = true');
    expect((await scim.get('/ResourceTypes')).body.totalResults).toBe(1);
    for (const path of ['/Roles', '/Roles/owner']) expectRefusal(await scim.get(path), 501);
    expectRefusal(await scim.post({ schemas: [SEARCH] }, '/Roles/.search'), 501);
    await scim.close();
  });
});
