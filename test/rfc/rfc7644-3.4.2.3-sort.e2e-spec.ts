import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, Scim } from './scim.js';

describe('RFC 7644 §3.4.2.3: sorting', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
    await scim.create({
      userName: 'delta',
      externalId: 'a',
      title: 'b',
      emails: [{ value: 'z@x.example' }, { value: 'a@x.example', primary: true }],
    });
    await scim.create({ userName: 'Alpha', externalId: 'B', title: 'A', emails: [{ value: 'B@x.example' }] });
    await scim.create({ userName: 'charlie', externalId: 'C', emails: [{ value: 'c@x.example' }] });
    await scim.create({ userName: 'Bravo', externalId: 'b', title: 'C', emails: [{ value: 'd@x.example' }] });
  });
  afterAll(() => scim?.close());

  it.each([
    ['R-SORT-01: ascending unless said', { sortBy: 'userName' }, ['Alpha', 'Bravo', 'charlie', 'delta']],
    [
      'R-SORT-01: descending',
      { sortBy: 'userName', sortOrder: 'descending' },
      ['delta', 'charlie', 'Bravo', 'Alpha'],
    ],
    [
      'R-SORT-02: to the case where that is exact',
      { sortBy: 'externalId' },
      ['Alpha', 'charlie', 'delta', 'Bravo'],
    ],
    ['R-SORT-02: dates by time', { sortBy: 'meta.created' }, ['delta', 'Alpha', 'charlie', 'Bravo']],
    [
      'R-SORT-03: by the primary value, else the first',
      { sortBy: 'emails' },
      ['delta', 'Alpha', 'charlie', 'Bravo'],
    ],
    ['R-SORT-04: by a sub-attribute', { sortBy: 'emails.value' }, ['delta', 'Alpha', 'charlie', 'Bravo']],
    ['R-SORT-05: without a value last', { sortBy: 'title' }, ['Alpha', 'delta', 'Bravo', 'charlie']],
    [
      'R-SORT-05: first when descending',
      { sortBy: 'title', sortOrder: 'descending' },
      ['charlie', 'Bravo', 'delta', 'Alpha'],
    ],
  ])('%s', async (_meaning, query: Record<string, string>, names) => {
    expect(await scim.names(query)).toEqual(names);
  });

  it('R-SORT-04: a complex attribute alone has no order', async () => {
    expect((await scim.list({ sortBy: 'name' })).status).toBe(400);
  });

  it('R-SORT-01: an order that is none is refused', async () => {
    expectRefusal(await scim.list({ sortBy: 'userName', sortOrder: 'sideways' }), 400, 'invalidValue');
  });

  it('R-SORT-01, R-PAGE-07: pages follow the order', async () => {
    const page = (startIndex: number) => scim.names({ sortBy: 'userName', startIndex, count: 2 });
    expect([await page(1), await page(3)]).toEqual([
      ['Alpha', 'Bravo'],
      ['charlie', 'delta'],
    ]);
  });
});
