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

  const change = (by: number, work: () => Promise<unknown> = async () => undefined, account = 'acme') =>
    totals.change(account, 'query', { by }, work);

  it('follows a change in its account, without another count', async () => {
    await ask(150);
    await ask(150, 'globex');
    await change(2);
    await change(-1);
    expect([await ask(150), await ask(150, 'globex')]).toEqual([2, 2]);
    expect(counts).toBe(2);
  });

  it('lives no longer for a change', async () => {
    await ask(150);
    now += 14_999;
    await change(0);
    now += 1;
    expect(await ask(150)).toBe(2);
  });

  it('of some resources is counted anew after a change', async () => {
    await ask(150);
    await totals.change('acme', 'all', { by: 1 }, async () => undefined);
    expect(await ask(150)).toBe(2);
  });

  it('is counted anew after a change that failed, of which nobody knows whether it was written', async () => {
    await ask(150);
    const failed = change(1, () => Promise.reject(new Error('the connection broke')));
    await expect(failed).rejects.toThrow('the connection broke');
    expect(await ask(150)).toBe(2);
  });

  it('is counted anew where it was counted during a change, which the count may have seen', async () => {
    await change(1, () => ask(150));
    expect(await ask(150)).toBe(2);
  });

  it('is counted anew where a change was written during the count', async () => {
    await totals.of('acme', 'query', async () => {
      await change(1);
      return 7;
    });
    expect(await ask(150)).toBe(1);
  });

  it('follows changes that overlap', async () => {
    await ask(150);
    await change(1, () => change(1));
    expect([await ask(150), counts]).toEqual([3, 1]);
  });
});
