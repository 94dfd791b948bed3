import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { MovingCrowd, MOVING } from './moving-crowd.js';

const ORDERS: [string, Record<string, string>][] = [
  ['in the order of creation', {}],
  ['by user name', { sortBy: 'userName' }],
  ['by user name, descending', { sortBy: 'userName', sortOrder: 'descending' }],
  ['by title, which some have not', { sortBy: 'title' }],
  ['by title, descending', { sortBy: 'title', sortOrder: 'descending' }],
  ['by address, the primary one', { sortBy: 'emails.value' }],
  ['by the time of creation', { sortBy: 'meta.created', sortOrder: 'descending' }],
  ['by a Boolean', { sortBy: 'active' }],
];

describe(`While ${MOVING} people come and ${MOVING} leave`, () => {
  let app: TestApp;
  let count = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  const gather = () => MovingCrowd.gather(app, `crowd${(count += 1)}`);

  it.each(ORDERS)(
    'a walk by cursor %s repeats nobody and misses nobody who was there all along',
    async (_order, query) => {
      const crowd = await gather();
      crowd.expectWhole(await crowd.walkByCursor(query));
    },
  );

  it.each(ORDERS)('so does a walk by index %s, where it is remembered', async (_order, query) => {
    const crowd = await gather();
    crowd.expectWhole(await crowd.walkByIndex(query));
  });

  it('a walk by index goes on to the end of the list though people only leave, and the total falls', async () => {
    const crowd = await gather();
    crowd.expectWhole(await crowd.walkByIndex({}, () => crowd.leave()));
  });

  it('two walks by index with one key may repeat people, and miss nobody', async () => {
    const crowd = await gather();
    const first = crowd.walkByIndex({});
    const second = crowd.walkByIndex({});
    for (const seen of await Promise.all([first, second])) crowd.expectNobodyMissed(seen);
  });

  it('a walk by index too slow to be remembered is whole if people only come', async () => {
    const crowd = await gather();
    const start = Date.now();
    let pages = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => start + pages * 61_000);
    const seen = await crowd.walkByIndex({}, () => {
      pages += 1;
      return crowd.come();
    });
    clock.mockRestore();
    crowd.expectWhole(seen);
  });
});
