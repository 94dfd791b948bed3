import { describe, expect, it } from '@jest/globals';
import { burstOf } from './burst.js';

const minute = (at: number) => new Date(Date.UTC(2026, 0, 31, 12) + at * 60_000);
const row = (from: number, count: number, step: number) =>
  Array.from({ length: count }, (_, at) => minute(from + at * step));

describe('A burst', () => {
  it.each([
    ['nothing', [], undefined],
    ['nine at once', row(0, 9, 0), undefined],
    ['ten at once', row(0, 10, 0), [10, 0, 0]],
    ['ten in exactly ten minutes', row(0, 10, 10 / 9), [10, 0, 10]],
    ['ten in a little more', row(0, 10, 1.2), undefined],
    ['a hundred in an hour, each with nine others near', row(0, 100, 0.5), [100, 0, 49.5]],
    [
      'ten, and others before and after',
      [...row(-60, 3, 1), ...row(0, 10, 0.5), ...row(60, 5, 1)],
      [10, 0, 4.5],
    ],
    ['two bursts, of which the newer counts', [...row(0, 20, 0.1), ...row(60, 12, 0.5)], [12, 60, 65.5]],
    ['a slow stream all day', row(0, 300, 4), undefined],
  ])('of %s', (_what, times, expected) => {
    const [count, first, last] = expected ?? [];
    const burst = expected && { count, first: minute(first!), last: minute(last!) };
    expect(burstOf(times)).toEqual(burst);
  });
});
