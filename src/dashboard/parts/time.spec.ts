import { describe, expect, it } from '@jest/globals';
import { distance } from './time.js';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000] as const;

describe('A distance in time', () => {
  it.each([
    [0, 'just now'],
    [-59 * SECOND, 'just now'],
    [59 * SECOND, 'in a moment'],
    [-MINUTE, '1 min ago'],
    [-89 * SECOND, '1 min ago'],
    [-90 * SECOND, '2 min ago'],
    [59.5 * MINUTE, 'in 1 h'],
    [-(2 * HOUR + 20 * MINUTE), '2 h ago'],
    [23 * HOUR, 'in 23 h'],
    [24 * HOUR - SECOND, 'in 1 day'],
    [-35 * HOUR, '1 day ago'],
    [-36 * HOUR, '2 days ago'],
    [365 * DAY - SECOND, 'in 365 days'],
  ])('of %d ms is “%s”', (milliseconds, words) => {
    expect(distance(milliseconds)).toBe(words);
  });
});
