import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GROUP_RESOURCE_TYPE, type JsonObject, matchFilter } from '../../src/scim/protocol/index.js';
import { parseFilter, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { createGroup, GROUP, openWithGroups } from './group.js';
import { type Body, ENTERPRISE, expectRefusal, LIST, type Reply, Scim, USER } from './scim.js';

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
    [{ count: 'ten' }, 'invalidValue'],
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
});

describe('RFC 7644 §3.4.2.1, §3.4.3: a search over people and groups', () => {
  let scim: Scim;
  let people: readonly Body[];
  let groups: readonly Body[];

  beforeAll(async () => {
    scim = await openWithGroups();
    const other = await scim.app.globex();
    await scim.app.dataSource.query('UPDATE accounts SET groups_enabled = true WHERE id = $1', [other.id]);
    const zoe = await scim.create({ userName: 'zoe', displayName: 'Zoe', title: 'Driver' });
    await createGroup(scim, { displayName: 'Crew', externalId: 'x1', members: [{ value: zoe.id }] });
    await scim.create({ userName: 'abe', displayName: 'abe', externalId: 'x2' });
    await createGroup(scim, { displayName: 'board' });
    await scim.create({ userName: 'eve', [ENTERPRISE]: { department: 'Crew' } });
    await createGroup(scim, { displayName: 'Drivers', externalId: 'x0', members: [{ value: zoe.id }] });
    await scim.create({ userName: 'max', displayName: 'Crew', active: false });
    people = (await scim.get('/Users')).body.Resources;
    groups = (await scim.get('/Groups')).body.Resources;
  });
  afterAll(() => scim?.close());

  const search = (body: object): Promise<Reply> => scim.post({ schemas: [SEARCH], ...body }, '/.search');
  const nameOf = (one: Body) => one.userName ?? one['displayName'];
  const idsOf = (found: readonly Body[]) => found.map(({ id }) => id);

  async function named(body: object): Promise<unknown[]> {
    const { status, body: list, text } = await search(body);
    if (status !== 200) throw new Error(text);
    return list.Resources.map(nameOf);
  }

  it('R-READ-07: finds both as their own endpoints show them, in the order of creation', async () => {
    const { status, body } = await search({});
    expect([status, body.totalResults, body['itemsPerPage'], body['startIndex']]).toEqual([200, 7, 7, 1]);
    expect(body.Resources.map(nameOf)).toEqual(['zoe', 'Crew', 'abe', 'board', 'eve', 'Drivers', 'max']);
    expect(body.Resources).toEqual(
      [...people, ...groups].toSorted(({ id: one }, { id: two }) => (one < two ? -1 : 1)),
    );
  });

  it.each([
    'meta.resourceType eq "Group"',
    'meta.resourceType eq "User" or meta.resourceType eq "Group"',
    'displayName eq "crew"',
    'displayName pr',
    `${USER}:displayName eq "crew"`,
    `${GROUP}:displayName eq "crew"`,
    `schemas eq "${GROUP}"`,
    'userName pr',
    'not (userName pr)',
    'userName eq null',
    'userName ne null',
    'title ne "driver"',
    'title eq "driver" or members pr',
    'externalId gt "x0"',
    'active eq true',
    'not (active eq true) and displayName sw "c"',
    'emails[type eq "work"]',
    'not (emails[type eq "work"])',
    'members[type eq "User"] or groups pr',
    'members.display eq "zoe" and displayName co "r"',
    `${ENTERPRISE}:department eq "Crew"`,
    `not (${ENTERPRISE}:department pr)`,
    'meta.location co "/Groups/" or userName sw "z"',
    'meta.created lt "2000-01-01T00:00:00Z"',
  ])('R-READ-07: by %s finds whom it matches, with no value for what a type lacks', async (filter) => {
    const [user, type] = [USER_RESOURCE_TYPE, GROUP_RESOURCE_TYPE];
    const matching = [
      ...people.filter((one) => matchFilter(parseFilter(filter, user, [type]), asJson(one))),
      ...groups.filter((one) => matchFilter(parseFilter(filter, type, [user]), asJson(one))),
    ];
    const { body } = await search({ filter });
    expect([body.totalResults, idsOf(body.Resources)]).toEqual([matching.length, idsOf(matching).toSorted()]);
  });

  it.each<[string, string[]]>([
    ['displayName', ['abe', 'board', 'Crew', 'max', 'Drivers', 'zoe', 'eve']],
    ['externalId', ['Drivers', 'Crew', 'abe', 'zoe', 'board', 'eve', 'max']],
    ['userName', ['abe', 'eve', 'max', 'zoe', 'Crew', 'board', 'Drivers']],
    [`${GROUP}:displayName`, ['board', 'Crew', 'Drivers', 'zoe', 'abe', 'eve', 'max']],
    ['members.display', ['Crew', 'Drivers', 'zoe', 'abe', 'board', 'eve', 'max']],
    ['active', ['max', 'zoe', 'abe', 'eve', 'Crew', 'board', 'Drivers']],
    ['meta.created', ['zoe', 'Crew', 'abe', 'board', 'eve', 'Drivers', 'max']],
    ['id', ['zoe', 'Crew', 'abe', 'board', 'eve', 'Drivers', 'max']],
    ['meta.resourceType', ['Crew', 'board', 'Drivers', 'zoe', 'abe', 'eve', 'max']],
  ])('R-SORT-02: by %s sorts both in one order, whoever lacks it last', async (sortBy, order) => {
    expect(await named({ sortBy })).toEqual(order);
    expect(await pages({ sortBy })).toEqual(order);
    expect(await walk({ sortBy })).toEqual(order);
  });

  it('R-SORT-03: descending puts whoever lacks it first, and equal ones stay in the order of creation', async () => {
    const descending = { sortBy: 'displayName', sortOrder: 'descending' };
    const order = ['eve', 'zoe', 'Drivers', 'Crew', 'max', 'board', 'abe'];
    expect([await named(descending), await pages(descending), await walk(descending)]).toEqual([
      order,
      order,
      order,
    ]);
  });

  it('R-PAGE-02: pages by index have the total of all, also behind the end and with a count of 0', async () => {
    const { body } = await search({ startIndex: 3, count: 2, filter: 'displayName pr' });
    expect(body).toMatchObject({ totalResults: 6, startIndex: 3, itemsPerPage: 2 });
    expect((await search({ startIndex: 50 })).body).toMatchObject({ totalResults: 7, Resources: [] });
    expect((await search({ count: 0 })).body).toMatchObject({ totalResults: 7, Resources: [] });
  });

  it('R-CURSOR-02: a cursor is good for its own query alone', async () => {
    const asked = { sortBy: 'displayName', count: 2 };
    const { body } = await search({ ...asked, cursor: '' });
    const cursor = body['nextCursor'];
    for (const other of [{ sortBy: 'id' }, { sortBy: `${USER}:displayName` }, { filter: 'id pr' }])
      expectRefusal(await search({ ...asked, ...other, cursor }), 400, 'invalidCursor');
    expectRefusal(await scim.list({ ...asked, cursor: cursor as string }), 400, 'invalidCursor');
  });

  it('R-READ-04: each type shows those of the attributes that it has', async () => {
    const { body } = await search({ attributes: ['displayName', 'members.value', 'title'], count: 2 });
    const [zoe, crew] = [people[0]!, groups[0]!];
    expect(body.Resources).toEqual([
      { schemas: zoe.schemas, id: zoe.id, displayName: 'Zoe', title: 'Driver' },
      { schemas: crew.schemas, id: crew.id, displayName: 'Crew', members: [{ value: zoe.id }] },
    ]);
    const { Resources } = (await search({ excludedAttributes: ['members', 'name', 'meta'] })).body;
    for (const one of Resources)
      expect([one['members'], one['name'], one.meta]).toEqual([undefined, undefined, undefined]);
  });

  it.each<[object, string]>([
    [{ filter: 'colour eq "red"' }, 'invalidFilter'],
    [{ filter: 'active gt true' }, 'invalidFilter'],
    [{ sortBy: 'colour' }, 'invalidPath'],
    [{ sortBy: 'name' }, 'invalidPath'],
    [{ sortBy: 'id', sortOrder: 'up' }, 'invalidValue'],
    [{ count: 1, cursor: '', startIndex: 1 }, 'invalidValue'],
  ])('R-SEARCH-03: %j is refused as at one type', async (body, scimType) => {
    expectRefusal(await search(body), 400, scimType);
  });

  /** Everything by index, two at a time. */
  async function pages(body: object): Promise<unknown[]> {
    const seen: unknown[] = [];
    for (let startIndex = 1; startIndex <= 7; startIndex += 2)
      seen.push(...(await named({ ...body, startIndex, count: 2 })));
    return seen;
  }

  /** Everything by cursor, two at a time. */
  async function walk(body: object): Promise<unknown[]> {
    const seen: unknown[] = [];
    for (let cursor: unknown = ''; cursor !== undefined;) {
      const { body: page } = await search({ ...body, cursor, count: 2 });
      expect(page.totalResults).toBe(7);
      seen.push(...page.Resources.map(nameOf));
      cursor = page['nextCursor'];
    }
    return seen;
  }
});

function asJson(body: Body): JsonObject {
  return body as unknown as JsonObject;
}
