import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BADGE_RESOURCE_TYPE } from '../examples/badges/badge.resource-type.js';
import { BadgeStore } from '../examples/badges/badge-store.js';
import { BADGES_TABLE } from '../examples/badges/badges.table.js';
import { BadgesModule } from '../examples/badges/badges.module.js';
import { createGroup, GROUP } from './group.js';
import { type Body, expectRefusal, type Reply, Scim, USER } from './scim.js';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const BADGE = BADGE_RESOURCE_TYPE.schema.id;
const ORDER = ['zoe', 'B-2', 'Crew', 'abe', 'B-1', 'Board', 'B-3', 'eve'];

describe("RFC 7644 §3.4.2.1, §3.4.3: a search over OpsHelm's types and those of an installation", () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open({
      extensions: {
        imports: [BadgesModule],
        resources: [{ type: BADGE_RESOURCE_TYPE, store: BadgeStore }],
      },
    });
    await scim.app.dataSource.query(BADGES_TABLE);
    await switchGroups(true);
    const other = await scim.app.globex();
    await scim.app.dataSource.query(
      `INSERT INTO badges (account_id, id, serial, content, version, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'foreign', '{"serial":"foreign"}', 1, now(), now())`,
      [other.id],
    );
    for (const name of ORDER) await make(name);
  });
  afterAll(() => scim?.close());

  const search = (body: object): Promise<Reply> => scim.post({ schemas: [SEARCH], ...body }, '/.search');
  const nameOf = (one: Body) => one.userName ?? one['displayName'] ?? one['serial'];
  const namesIn = ({ body, text, status }: Reply) => {
    if (status !== 200) throw new Error(text);
    return body.Resources.map(nameOf);
  };

  async function make(name: string): Promise<void> {
    if (name.startsWith('B-')) await scim.post({ schemas: [BADGE], serial: name }, '/Badges');
    else if (/^[A-Z]/.test(name)) await createGroup(scim, { displayName: name });
    else await scim.create({ userName: name });
  }

  async function switchGroups(on: boolean): Promise<void> {
    await scim.app.dataSource.query('UPDATE accounts SET groups_enabled = $1', [on]);
  }

  it('R-READ-07: finds them all in the order of creation, each as its own endpoint shows it', async () => {
    const { body } = await search({});
    expect([body.totalResults, body.Resources.map(nameOf)]).toEqual([8, ORDER]);
    for (const endpoint of ['Users', 'Groups', 'Badges'])
      expect(body.Resources).toEqual(
        expect.arrayContaining([...(await scim.get(`/${endpoint}`)).body.Resources]),
      );
  });

  it.each<[string, string[]]>([
    ['meta.resourceType eq "Badge"', ['B-2', 'B-1', 'B-3']],
    ['meta.resourceType ne "Badge" and not (meta.resourceType eq "User")', ['Crew', 'Board']],
    ['serial pr or userName sw "z"', ['zoe', 'B-2', 'B-1', 'B-3']],
    ['not (serial pr)', ['zoe', 'Crew', 'abe', 'Board', 'eve']],
    [`schemas eq "${BADGE}" or schemas eq "${GROUP}"`, ['B-2', 'Crew', 'B-1', 'Board', 'B-3']],
    ['meta.resourceType eq "Nothing"', []],
  ])('R-READ-07: by %s finds %j', async (filter, names) => {
    const found = await search({ filter });
    expect([namesIn(found), found.body.totalResults]).toEqual([names, names.length]);
    expect(await readAll({ filter, count: 2 })).toEqual(names);
  });

  it.each<[object, string[]]>([
    [{ sortBy: 'serial' }, ['B-1', 'B-2', 'B-3', 'zoe', 'Crew', 'abe', 'Board', 'eve']],
    [{ sortBy: 'id' }, ORDER],
    [{ sortBy: 'meta.created', sortOrder: 'descending' }, ORDER.toReversed()],
    [{ sortBy: 'meta.resourceType' }, ['B-2', 'B-1', 'B-3', 'Crew', 'Board', 'zoe', 'abe', 'eve']],
    [
      { sortBy: 'userName', sortOrder: 'descending' },
      ['B-2', 'Crew', 'B-1', 'Board', 'B-3', 'zoe', 'eve', 'abe'],
    ],
  ])('R-SORT-02: %j puts all of them in one order, on one page and on many', async (sort, order) => {
    expect(namesIn(await search(sort))).toEqual(order);
    expect(await readAll({ ...sort, count: 3 })).toEqual(order);
    expect(await pageAll({ ...sort, count: 3 })).toEqual(order);
  });

  it('R-READ-04: each type shows those of the attributes that it has', async () => {
    const { body } = await search({ attributes: ['serial', 'userName'], count: 2 });
    const [{ id }, badge] = body.Resources as [Body, Body];
    expect(body.Resources).toEqual([
      { schemas: [USER], id, userName: 'zoe' },
      { schemas: [BADGE], id: badge.id, serial: 'B-2' },
    ]);
  });

  it('a type in which nothing can match is not asked', async () => {
    const list = jest.spyOn(BadgeStore.prototype, 'list');
    for (const filter of ['meta.resourceType eq "User"', 'userName pr and title pr', 'displayName sw "C"'])
      await search({ filter });
    expect(list).not.toHaveBeenCalled();
    await search({ filter: 'userName pr or serial pr' });
    expect(list).toHaveBeenCalledTimes(1);
    list.mockRestore();
  });

  it('R-CURSOR-02: a cursor is good for its own search alone', async () => {
    const { body } = await search({ cursor: '', count: 2 });
    const cursor = body['nextCursor'];
    expectRefusal(await search({ cursor, count: 2, sortBy: 'id' }), 400, 'invalidCursor');
    expectRefusal(await search({ cursor, count: 3 }), 400, 'invalidCount');
    expect(namesIn(await search({ cursor, count: 2 }))).toEqual(ORDER.slice(2, 4));
  });

  it('an account without groups has people and badges', async () => {
    await switchGroups(false);
    const key = await scim.app.key(scim.accountId, { name: 'without groups' });
    const asked = { schemas: [SEARCH] };
    const found = await scim.call('POST', '/.search', asked, { Authorization: `Bearer ${key}` });
    expect(namesIn(found)).toEqual(ORDER.filter((name) => !/^[A-Z][a-z]/.test(name)));
    await switchGroups(true);
  });

  it('who leaves between two pages changes nothing for the others, by index or by cursor', async () => {
    for (const first of [{ cursor: '' }, { startIndex: 1 }]) {
      await make('kim');
      const names = [...ORDER, 'kim'];
      const page = await search({ ...first, count: 4 });
      const [kim] = (await scim.get('/Users?filter=userName%20eq%20%22kim%22')).body.Resources;
      await scim.call('DELETE', `/Users/${kim!.id}`);
      const cursor = page.body['nextCursor'];
      const next = await search({ ...(cursor ? { cursor } : { startIndex: 5 }), count: 4 });
      expect([namesIn(page), namesIn(next)]).toEqual([names.slice(0, 4), ORDER.slice(4)]);
    }
  });

  it('is on record for the owners with what was searched', async () => {
    await search({ filter: 'serial eq "B-1"' });
    await scim.app.settle();
    const [last] = await scim.app.dataSource.query<object[]>(
      'SELECT summary FROM provisioning_reads ORDER BY id DESC LIMIT 1',
    );
    expect(last).toEqual({ summary: 'Searched people, groups and resources of type Badge: 1 of 1' });
  });

  /** Everything by cursor. */
  async function readAll(body: object): Promise<unknown[]> {
    const seen: unknown[] = [];
    for (let cursor: unknown = ''; cursor !== undefined;) {
      const page = await search({ ...body, cursor });
      seen.push(...namesIn(page));
      cursor = page.body['nextCursor'];
    }
    return seen;
  }

  /** Everything by index, three at a time. */
  async function pageAll(body: object): Promise<unknown[]> {
    const seen: unknown[] = [];
    for (let startIndex = 1; startIndex <= ORDER.length; startIndex += 3)
      seen.push(...namesIn(await search({ ...body, startIndex })));
    return seen;
  }
});
