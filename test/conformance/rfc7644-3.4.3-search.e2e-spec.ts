import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, LIST, type Reply, Scim } from './scim.js';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const ENDPOINTS = ['/Users/.search', '/.search'];

describe('RFC 7644 §3.4.3: queries by POST', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
    for (const userName of ['alice', 'bob', 'carol', 'dave'])
      await scim.create({ userName, title: userName === 'bob' ? 'Clerk' : 'Driver' });
  });
  afterAll(() => scim?.close());

  const search = (body: object, path = '/Users/.search'): Promise<Reply> =>
    scim.post({ schemas: [SEARCH], ...body }, path);

  it.each(ENDPOINTS)('R-SEARCH-01: a search of nothing at %s finds everybody', async (path) => {
    const { status, headers, body } = await search({}, path);
    expect([status, headers['content-type'], body.schemas]).toEqual([200, 'application/scim+json', [LIST]]);
    expect(body.Resources.map(({ userName }) => userName)).toEqual(['alice', 'bob', 'carol', 'dave']);
  });

  it.each<[object, string]>([
    [{ filter: 'title eq "driver"' }, 'filter=title%20eq%20%22driver%22'],
    [{ sortBy: 'userName', sortOrder: 'descending' }, 'sortBy=userName&sortOrder=descending'],
    [{ startIndex: 2, count: 2 }, 'startIndex=2&count=2'],
    [{ startIndex: 0, count: -1 }, 'startIndex=0&count=-1'],
    [{ attributes: ['title', 'name.givenName'] }, 'attributes=title,name.givenName'],
    [{ excludedAttributes: ['name', 'title'] }, 'excludedAttributes=name,title'],
    [{ filter: 'userName eq "nobody"' }, 'filter=userName%20eq%20%22nobody%22'],
    [{ FILTER: 'userName eq "bob"', unknown: 1 }, 'filter=userName%20eq%20%22bob%22'],
  ])('R-SEARCH-02, R-SCHEMA-01: %j gets the answer of the same GET', async (body, query) => {
    const { status, text } = await scim.get(`/Users?${query}`);
    for (const path of ENDPOINTS) {
      const found = await search(body, path);
      expect([found.status, found.text]).toEqual([status, text]);
    }
  });

  it('R-SEARCH-02: groups are searched as they are listed', async () => {
    const { text } = await scim.get('/Groups');
    expect((await search({ count: 10 }, '/Groups/.search')).text).toBe(text);
  });

  it('R-READ-07: the root takes a filter by resource type', async () => {
    const found = await search({ filter: 'meta.resourceType eq "User" and userName sw "c"' }, '/.search');
    expect(found.body.Resources.map(({ userName }) => userName)).toEqual(['carol']);
    expect((await search({ filter: 'meta.resourceType eq "Group"' }, '/.search')).body.totalResults).toBe(0);
  });

  it.each<[object, string]>([
    [{ filter: 'userName' }, 'invalidFilter'],
    [{ filter: 'colour eq "red"' }, 'invalidFilter'],
    [{ sortBy: 'colour' }, 'invalidPath'],
    [{ sortBy: 'userName', sortOrder: 'up' }, 'invalidValue'],
    [{ attributes: ['title'], excludedAttributes: ['name'] }, 'invalidValue'],
  ])('R-SEARCH-03: %j is refused as in a GET', async (body, scimType) => {
    for (const path of ENDPOINTS) expectRefusal(await search(body, path), 400, scimType);
  });

  it.each<[object, string]>([
    [{ filter: 7 }, 'invalidValue'],
    [{ attributes: 'title' }, 'invalidValue'],
    [{ count: '10' }, 'invalidValue'],
    [{ startIndex: 1.5 }, 'invalidValue'],
    [{ count: 1, Count: 2 }, 'invalidSyntax'],
    [{ schemas: [LIST] }, 'invalidSyntax'],
    [{ schemas: SEARCH }, 'invalidSyntax'],
  ])('R-SEARCH-01: %j is no search', async (body, scimType) => {
    for (const path of [...ENDPOINTS, '/Groups/.search'])
      expectRefusal(await search(body, path), 400, scimType);
  });

  it('R-SEARCH-01: parameters in the URL of a POST are not those of the search', async () => {
    expect((await search({ count: 1 }, '/Users/.search?count=3')).body.Resources).toHaveLength(1);
  });

  it.each([...ENDPOINTS, '/Groups/.search'])('a key that may only read may search at %s', async (path) => {
    const key = await scim.app.key(scim.accountId, { name: 'reader', scopes: ['read'] });
    const asReader = { Authorization: `Bearer ${key}` };
    expect((await scim.call('POST', path, { schemas: [SEARCH] }, asReader)).status).toBe(200);
    expectRefusal(await scim.call('POST', '/Users', { schemas: [SEARCH] }, asReader), 403);
  });

  it('a search is logged as a read, by what it asked for', async () => {
    await search({ filter: 'userName eq "dave"' });
    await scim.app.settle();
    const [last] = await scim.app.dataSource.query<object[]>(
      'SELECT method, path, summary FROM provisioning_reads WHERE account_id = $1 ORDER BY id DESC LIMIT 1',
      [scim.accountId],
    );
    const summary = 'Looked up dave: found';
    expect(last).toEqual({ method: 'POST', path: '/scim/v2/Users/.search', summary });
  });

  it.each([...ENDPOINTS, '/Groups/.search'])('%s takes POST only', async (path) => {
    expectRefusal(await scim.call('PUT', path, { schemas: [SEARCH] }), 405);
  });

  it('R-READ-07: where there are groups, they are searched by themselves, and the root says so', async () => {
    const { id, key } = await scim.app.account('hooli');
    await scim.app.dataSource.query('UPDATE accounts SET groups_enabled = true WHERE id = $1', [id]);
    const ask = (path: string) =>
      scim.call('POST', path, { schemas: [SEARCH], cursor: '' }, { Authorization: `Bearer ${key}` });
    const { status, body } = await ask('/Groups/.search');
    expect([status, body.totalResults, body['startIndex']]).toEqual([200, 0, undefined]);
    expectRefusal(await ask('/.search'), 501);
  });
});
