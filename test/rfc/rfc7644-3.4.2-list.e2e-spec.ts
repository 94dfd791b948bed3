import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, LIST, Scim } from './scim.js';

describe('RFC 7644 §3.4.2: querying resources', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-READ-04, R-PAGE-06, R-HTTP-08: a list has the ListResponse URN, totalResults and Resources', async () => {
    const created = await scim.create();
    const { status, body } = await scim.get('/Users');
    expect(status).toBe(200);
    expect(body).toMatchObject({ schemas: [LIST], totalResults: body.Resources.length });
    expect(body.Resources).toContainEqual(created);
  });

  it('R-READ-05: no match is 200 with totalResults 0', async () => {
    const { status, body } = await scim.list({ filter: 'userName eq "nobody"' });
    expect([status, body.totalResults, body.Resources ?? []]).toEqual([200, 0, []]);
  });

  it('R-READ-06: unknown query parameters are ignored', async () => {
    expect((await scim.list({ colour: 'red' })).status).toBe(200);
  });

  it('R-READ-08: no query has too many results, since they come in pages', async () => {
    const { status, body } = await scim.list({ filter: 'userName pr' });
    expect([status, body.totalResults]).toEqual([200, body.Resources.length]);
  });

  it('GET at the root is not offered, and says so', async () => {
    expect([404, 501]).toContain((await scim.get('/?filter=userName%20pr')).status);
  });

  it('groups are not offered: an empty list, 404 for each, 501 for writes', async () => {
    const { status, body } = await scim.get('/Groups');
    expect([status, body.schemas, body.totalResults]).toEqual([200, [LIST], 0]);
    expectRefusal(await scim.get('/Groups/1'), 404);
    for (const [method, path] of [
      ['POST', '/Groups'],
      ['PUT', '/Groups/1'],
      ['PATCH', '/Groups/1'],
      ['DELETE', '/Groups/1'],
    ] as const)
      expectRefusal(await scim.call(method, path, method === 'DELETE' ? undefined : {}), 501);
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
    'R-DISC-22, R-DISC-23: %s /Me is not offered: 501',
    async (method) => {
      expectRefusal(
        await scim.call(method, '/Me', method === 'GET' || method === 'DELETE' ? undefined : {}),
        501,
      );
    },
  );
});
