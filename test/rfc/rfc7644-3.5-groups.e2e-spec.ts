import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createGroup, group, GROUP, openWithGroups, patch } from './group.js';
import { BASE_URL, expectRefusal, type Reply, type Scim, UNKNOWN_ID } from './scim.js';

describe('RFC 7644 §3.3, §3.5, §3.6 and §3.14: changes of groups', () => {
  let scim: Scim;
  let ann: string;
  let id: string;

  beforeAll(async () => {
    scim = await openWithGroups();
    ann = (await scim.create({ userName: 'ann' })).id;
  });
  afterAll(() => scim?.close());

  beforeEach(async () => {
    id = await createGroup(scim, { externalId: '00g1', members: [{ value: ann }] });
  });

  const change = (operations: object[], query = '', headers = {}): Promise<Reply> =>
    scim.call('PATCH', `/Groups/${id}${query}`, patch(...operations), headers);

  it('a creation answers 201 with the resource and its URI', async () => {
    const { status, headers, body } = await scim.post(group({ members: [{ value: ann }] }), '/Groups');
    expect([status, headers['location'], headers['etag']]).toEqual([
      201,
      `${BASE_URL}/Groups/${body.id}`,
      'W/"1"',
    ]);
    expect(body).toMatchObject({ schemas: [GROUP], members: [{ value: ann }] });
  });

  it('a PUT replaces the attributes and answers 200 with the resource', async () => {
    const sent = group({ id: 'x', members: [] });
    const { status, headers, body } = await scim.call('PUT', `/Groups/${id}`, sent);
    expect([status, headers['etag']]).toEqual([200, 'W/"2"']);
    expect(body).toMatchObject({ id, displayName: sent['displayName'] });
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['externalId']));
    expect(body['members']).toEqual([]);
  });

  it('a PUT of what was read changes nothing', async () => {
    const { text, headers } = await scim.get(`/Groups/${id}`);
    const reply = await scim.call('PUT', `/Groups/${id}`, text);
    expect([reply.text, reply.headers['etag']]).toEqual([text, headers['etag']]);
  });

  it('a PATCH answers 200 with the resource, or with the attributes that are asked for', async () => {
    const first = await change([{ op: 'replace', path: 'externalId', value: '00g2' }]);
    expect([first.status, first.headers['etag']]).toEqual([200, 'W/"2"']);
    expect(first.body).toMatchObject({ id, externalId: '00g2', members: [{ value: ann }] });
    const second = await change([{ op: 'remove', path: 'externalId' }], '?attributes=members,externalId');
    expect([second.status, second.body]).toEqual([
      200,
      { schemas: [GROUP], id, members: [expect.objectContaining({ value: ann })] },
    ]);
  });

  it.each([
    ['id', 'mutability'],
    ['meta.created', 'mutability'],
    ['userName', 'invalidPath'],
    ['members[', 'invalidPath'],
    ['members[colour eq "red"]', 'invalidFilter'],
    ['displayName[value eq "x"]', 'invalidPath'],
  ])('a PATCH of %s is refused with %s', async (path, scimType) => {
    expectRefusal(await change([{ op: 'remove', path }]), 400, scimType);
  });

  it('a PATCH is done as a whole or not at all', async () => {
    const operations = [
      { op: 'remove', path: 'members' },
      { op: 'replace', value: { displayName: 'Half' } },
      { op: 'add', path: 'members', value: [{ value: UNKNOWN_ID }] },
    ];
    const before = await scim.get(`/Groups/${id}`);
    expectRefusal(await change(operations), 400, 'invalidValue');
    expect((await scim.get(`/Groups/${id}`)).text).toBe(before.text);
  });

  it('R-ETAG: If-Match guards a change, If-None-Match spares a read', async () => {
    const [stale, current] = [{ 'If-Match': 'W/"0"' }, { 'If-Match': 'W/"1"' }];
    const rename = [{ op: 'replace', path: 'displayName', value: `renamed ${id}` }];
    expectRefusal(await change(rename, '', stale), 412);
    expectRefusal(await scim.call('PUT', `/Groups/${id}`, group(), stale), 412);
    expectRefusal(await scim.call('DELETE', `/Groups/${id}`, undefined, stale), 412);
    expect((await change(rename, '', current)).status).toBe(200);
    const known = await scim.get(`/Groups/${id}`, { 'If-None-Match': 'W/"2"' });
    expect([known.status, known.text]).toEqual([304, '']);
  });

  it('a deletion answers 204, and the group is unknown from then on; its members stay', async () => {
    expect((await scim.call('DELETE', `/Groups/${id}`)).status).toBe(204);
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', group()],
      ['PATCH', patch({ op: 'remove', path: 'members' })],
      ['DELETE', undefined],
    ] as const)
      expectRefusal(await scim.call(method, `/Groups/${id}`, body), 404);
    expect((await scim.get(`/Users/${ann}`)).status).toBe(200);
  });

  it.each(['1', 'x y', UNKNOWN_ID])('there is no group %s', async (unknown) => {
    expectRefusal(await scim.get(`/Groups/${encodeURIComponent(unknown)}`), 404);
  });

  it('other methods are 405, with those that there are', async () => {
    const collection = await scim.call('DELETE', '/Groups');
    expectRefusal(collection, 405);
    expect(collection.headers['allow']).toBe('GET, HEAD, POST');
    const one = await scim.call('POST', `/Groups/${id}`, {});
    expectRefusal(one, 405);
    expect(one.headers['allow']).toBe('GET, HEAD, PUT, PATCH, DELETE');
  });

  it('a bulk request carries them out, a new member within it too', async () => {
    const Operations = [
      { method: 'POST', path: '/Groups', bulkId: 'g', data: group({ members: [{ value: 'bulkId:u' }] }) },
      {
        method: 'POST',
        path: '/Users',
        bulkId: 'u',
        data: {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          userName: `bulk-${id}`,
          name: { givenName: 'Pat', familyName: 'Person' },
        },
      },
    ];
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
    const { body } = await scim.post({ schemas, Operations }, '/Bulk');
    expect(body['Operations']).toMatchObject([{ status: '201' }, { status: '201' }]);
  });
});
