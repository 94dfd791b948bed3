import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, LIST, Scim } from './scim.js';
import { namesOn, walk } from './walk.js';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const NAMES = Array.from({ length: 25 }, (_, index) => `p${String(index + 1).padStart(2, '0')}`);

describe('RFC 9865 §2: pages by cursor', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
    for (const [index, userName] of NAMES.entries())
      await scim.create({ userName, ...(index % 3 > 0 && { title: index % 2 ? 'Clerk' : 'baker' }) });
  });
  afterAll(() => scim?.close());

  const nextCursor = async (query: Record<string, string | number> = { count: 10 }) =>
    (await scim.list({ cursor: '', ...query })).body['nextCursor'] as string;

  it.each(['cursor&count=10', 'cursor=&count=10'])('R-CURSOR-01: %s is the first page', async (query) => {
    const { status, body } = await scim.get(`/Users?${query}`);
    expect([status, namesOn([body])]).toEqual([200, NAMES.slice(0, 10)]);
    expect(body).toEqual({
      schemas: [LIST],
      totalResults: 25,
      itemsPerPage: 10,
      nextCursor: expect.stringMatching(/^[A-Za-z0-9._~-]+$/),
      Resources: expect.any(Array),
    });
  });

  it.each([1, 5, 7, 10, 24, 25, 26])(
    'R-CURSOR-02: in pages of %i everybody comes once, and the last page alone has no cursor',
    async (count) => {
      const pages = await walk(scim, { count });
      expect(namesOn(pages)).toEqual(NAMES);
      expect(pages).toHaveLength(Math.ceil(NAMES.length / count));
      for (const page of pages) expect(page.totalResults).toBe(NAMES.length);
    },
  );

  it('R-CURSOR-02: nobody is one page, the last one', async () => {
    const { body } = await scim.list({ filter: 'userName eq "nobody"', cursor: '' });
    expect(body).toEqual({ schemas: [LIST], totalResults: 0, itemsPerPage: 0, Resources: [] });
  });

  it('R-CURSOR-03: there is no way back', async () => {
    for (const page of await walk(scim, { count: 10 })) expect(page).not.toHaveProperty('previousCursor');
  });

  it.each([0, -3])('R-CURSOR-04: count %i asks for the total alone', async (count) => {
    const { body } = await scim.list({ cursor: '', count });
    expect(body).toEqual({ schemas: [LIST], totalResults: 25, itemsPerPage: 0, Resources: [] });
  });

  it('R-CURSOR-04: a count above the largest is the largest, on each page', async () => {
    expect(namesOn(await walk(scim, { count: 1_000_000 }))).toEqual(NAMES);
  });

  it.each(['ten', '1.5'])('R-CURSOR-06: "%s" is no count', async (count) => {
    expectRefusal(await scim.list({ cursor: '', count }), 400, 'invalidCount');
  });

  it('R-CURSOR-06: the count stays that of the first page', async () => {
    expectRefusal(await scim.list({ cursor: await nextCursor(), count: 11 }), 400, 'invalidCount');
    expectRefusal(await scim.list({ cursor: await nextCursor() }), 400, 'invalidCount');
  });

  it.each(['x', '2', '%', 'null', 'p10', 'VZUTiyhEQJ94IR'])(
    'R-CURSOR-06, R-CURSOR-12: "%s" is no cursor',
    async (cursor) => {
      expectRefusal(await scim.list({ cursor, count: 10 }), 400, 'invalidCursor');
    },
  );

  it.each<Record<string, string>>([
    { filter: 'userName pr' },
    { sortBy: 'userName' },
    { sortBy: 'userName', sortOrder: 'descending' },
  ])('R-CURSOR-06: a cursor does not go with another query: %j', async (query) => {
    expectRefusal(await scim.list({ ...query, cursor: await nextCursor(), count: 10 }), 400, 'invalidCursor');
    const others = await nextCursor({ ...query, count: 10 });
    expectRefusal(await scim.list({ cursor: others, count: 10 }), 400, 'invalidCursor');
  });

  it('R-CURSOR-06: startIndex beside a cursor is refused', async () => {
    expectRefusal(await scim.list({ cursor: '', startIndex: 1 }), 400, 'invalidValue');
  });

  it.each<[Record<string, string>]>([
    [{ filter: 'title eq "clerk"' }],
    [{ sortBy: 'userName', sortOrder: 'descending' }],
    [{ sortBy: 'title' }],
    [{ sortBy: 'title', sortOrder: 'descending' }],
    [{ sortBy: 'meta.created', sortOrder: 'descending' }],
    [{ filter: 'title pr', sortBy: 'title' }],
  ])('R-CURSOR-07: pages of %j are those of the whole list', async (query) => {
    const pages = await walk(scim, { ...query, count: 4 });
    expect(namesOn(pages)).toEqual(await scim.names(query));
  });

  it('R-CURSOR-08: without a cursor pages are by index, and name no cursor', async () => {
    const { body } = await scim.list({ count: 10 });
    expect(body).toMatchObject({ startIndex: 1, itemsPerPage: 10 });
    expect(body).not.toHaveProperty('nextCursor');
  });

  it('R-CURSOR-09: a search by POST walks as a GET does, and either goes on where the other was', async () => {
    const search = (body: object) => scim.post({ schemas: [SEARCH], count: 10, ...body }, '/Users/.search');
    const first = await search({ cursor: '' });
    const second = await scim.list({ count: 10, cursor: first.body['nextCursor'] as string });
    const third = await search({ cursor: second.body['nextCursor'] });
    expect(namesOn([first.body, second.body, third.body])).toEqual(NAMES);
    expect(third.body).not.toHaveProperty('nextCursor');
  });

  it('R-CURSOR-11, R-CURSOR-12: a cursor of one account is none in another one', async () => {
    const cursor = await nextCursor();
    const { key } = await scim.app.globex();
    const asGlobex = { Authorization: `Bearer ${key}` };
    const answer = await scim.get(`/Users?count=10&cursor=${cursor}`, asGlobex);
    expectRefusal(answer, 400, 'invalidCursor');
    expect(answer.text).toBe((await scim.get('/Users?count=10&cursor=x', asGlobex)).text);
  });

  it('R-CURSOR-11: a cursor without a key is nothing', async () => {
    const path = `/Users?count=10&cursor=${await nextCursor()}`;
    expect((await scim.get(path, { Authorization: undefined })).status).toBe(401);
  });

  it('R-CURSOR-12: a cursor names nobody', async () => {
    const cursor = await nextCursor({ count: 10, sortBy: 'userName' });
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('p10');
  });

  it('goes on behind a person who has left meanwhile', async () => {
    const leaver = await scim.create({ userName: 'p99' });
    const cursor = await nextCursor({ count: 26 - 1, sortBy: 'userName' });
    await scim.delete(leaver.id);
    const { body } = await scim.list({ count: 25, sortBy: 'userName', cursor });
    expect(body).toMatchObject({ totalResults: 25, Resources: [] });
  });

  it('finds its place by a value of any length', async () => {
    const title = 'x'.repeat(20_000);
    const made = [await scim.create({ title }), await scim.create({ title })];
    const names = namesOn(await walk(scim, { filter: 'title sw "x"', sortBy: 'title', count: 1 }));
    expect(names).toEqual(made.map(({ userName }) => userName));
    for (const { id } of made) await scim.delete(id);
  });
});
