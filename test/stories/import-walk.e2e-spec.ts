import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { person, ScimClient } from './scim-client.js';

const PEOPLE = 430;
const PAGE = 200;

describe('An import that walks page by page', () => {
  let app: TestApp;
  let okta: ScimClient;
  let ids: string[];

  beforeAll(async () => {
    app = await bootApp();
    okta = new ScimClient(app.scimUrl, (await app.account('walk')).key);
    ids = await add(PEOPLE, 'p');
  });
  afterAll(() => app?.close());

  async function add(count: number, prefix: string): Promise<string[]> {
    const made: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const { body } = await okta.post('/Users', person(`${prefix}${index}@walk.example`));
      made.push(body.id!);
    }
    return made;
  }

  /** The ids of every page, with something done between the pages. */
  async function walk(count: number, between: (page: number) => Promise<unknown>): Promise<string[]> {
    const seen: string[] = [];
    for (let page = 0; ; page += 1) {
      const { body } = await okta.get(`/Users?startIndex=${1 + page * count}&count=${count}`);
      const found = body.Resources ?? [];
      if (found.length === 0) return seen;
      seen.push(...found.map(({ id }) => id));
      await between(page);
    }
  }

  it('gets no more than 200 at once and the true total', async () => {
    const { body } = await okta.get('/Users?count=1000');
    expect(body).toMatchObject({ totalResults: PEOPLE, itemsPerPage: PAGE, startIndex: 1 });
  });

  it('sees everybody once, in the order of creation', async () => {
    expect(await walk(PAGE, async () => undefined)).toEqual(ids);
    expect(await walk(100, async () => undefined)).toEqual(ids);
  });

  it('misses and repeats nobody who was there all along, whoever comes and goes meanwhile', async () => {
    const gone: string[] = [];
    const seen = await walk(100, async (page) => {
      const leaver = ids[page * 7]!;
      gone.push(leaver);
      expect((await okta.delete(leaver)).status).toBe(204);
      await add(2, `new${page}.`);
    });
    const stayed = ids.filter((id) => !gone.includes(id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => stayed.includes(id))).toEqual(stayed);
  });

  it('starts anywhere, and ends behind the last one', async () => {
    const all = await walk(PAGE, async () => undefined);
    const { body } = await okta.get('/Users?startIndex=250&count=3');
    expect(body.Resources?.map(({ id }) => id)).toEqual(all.slice(249, 252));
    const behind = await okta.get(`/Users?startIndex=${all.length + 1}`);
    expect(behind.body).toMatchObject({ totalResults: all.length, itemsPerPage: 0 });
  });
});
