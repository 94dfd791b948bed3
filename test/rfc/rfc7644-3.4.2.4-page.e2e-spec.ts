import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, Scim } from './scim.js';

const NAMES = Array.from({ length: 205 }, (_, index) => `p${String(index + 1).padStart(3, '0')}`);

describe('RFC 7644 §3.4.2.4: pages', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
    for (const userName of NAMES) await scim.create({ userName });
  });
  afterAll(() => scim?.close());

  it('R-PAGE-01: startIndex counts from 1', async () => {
    expect(await scim.names({ startIndex: 2, count: 2 })).toEqual(['p002', 'p003']);
  });

  it.each([0, -7])('R-PAGE-01: startIndex %i counts as 1', async (startIndex) => {
    const { body } = await scim.list({ startIndex, count: 1 });
    expect(body).toMatchObject({ startIndex: 1, Resources: [{ userName: 'p001' }] });
  });

  it('R-PAGE-02, R-PAGE-05: not more than count come, and the answer says which', async () => {
    const { body } = await scim.list({ startIndex: 11, count: 5 });
    expect(body).toMatchObject({ startIndex: 11, itemsPerPage: 5, totalResults: NAMES.length });
    expect(body.Resources).toHaveLength(5);
  });

  it.each([0, -1])('R-PAGE-03: count %i asks for the total alone', async (count) => {
    const { body } = await scim.list({ count });
    expect([body.totalResults, body['itemsPerPage'], body.Resources ?? []]).toEqual([NAMES.length, 0, []]);
  });

  it.each<Record<string, number>>([{}, { count: 1_000_000 }])(
    'R-PAGE-04: with %j the page has filter.maxResults people',
    async (query) => {
      const { body } = await scim.get('/ServiceProviderConfig');
      const { maxResults } = body['filter'] as { maxResults: number };
      expect((await scim.list(query)).body.Resources).toHaveLength(maxResults);
    },
  );

  it('R-PAGE-05: the last page counts its own people', async () => {
    expect((await scim.list({ startIndex: 204, count: 50 })).body).toMatchObject({
      itemsPerPage: 2,
      startIndex: 204,
    });
  });

  it('R-PAGE-06: behind the end there is nobody, and the total stays', async () => {
    const { status, body } = await scim.list({ startIndex: 1_000, count: 10 });
    expect([status, body.totalResults, body.Resources ?? []]).toEqual([200, NAMES.length, []]);
  });

  it('R-PAGE-06: the total counts what matches the filter', async () => {
    const { body } = await scim.list({ filter: 'userName sw "p00"', count: 3 });
    expect([body.totalResults, body.Resources.length]).toEqual([9, 3]);
  });

  it('R-PAGE-07: the pages together are everybody, once', async () => {
    const pages: string[] = [];
    for (let startIndex = 1; startIndex <= NAMES.length; startIndex += 37)
      pages.push(...(await scim.names({ startIndex, count: 37 })));
    expect(pages).toEqual(NAMES);
  });

  it.each(['one', '1.5', '1e3'])('R-HTTP-05: "%s" is no count', async (count) => {
    expectRefusal(await scim.list({ count }), 400, 'invalidValue');
  });

  it('a parameter that is repeated is refused: two readings would be possible', async () => {
    expectRefusal(await scim.get('/Users?count=1&count=2'), 400, 'invalidValue');
  });
});
