import { beforeEach, describe, expect, it } from '@jest/globals';
import { RememberedTotals } from './remembered-totals.js';

describe('A total', () => {
  let now: number;
  let counts: number;
  let totals: RememberedTotals;
  beforeEach(() => {
    [now, counts] = [0, 0];
    totals = new RememberedTotals(() => now);
  });

  const ask = (costMs: number, account = 'acme') =>
    totals.of(account, 'query', async () => {
      now += costMs;
      counts += 1;
      return counts;
    });

  it.each([
    ['a second where it was counted fast', 2, 1_000],
    ['a hundred times as long as the count took', 150, 15_000],
  ])('is remembered for %s', async (_what, costMs, lifeMs) => {
    expect(await ask(costMs)).toBe(1);
    now += lifeMs - 1;
    expect(await ask(costMs)).toBe(1);
    now += 1;
    expect(await ask(costMs)).toBe(2);
  });

  it('is counted anew after a change in its account, and in no other one', async () => {
    await ask(150);
    await ask(150, 'globex');
    totals.forget('acme');
    expect([await ask(150), await ask(150, 'globex')]).toEqual([3, 2]);
  });
});
