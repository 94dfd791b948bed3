import { describe, expect, it } from '@jest/globals';
import { keyNoticeDays } from './key-notice-days.js';

const END = new Date('2026-12-31T12:00:00Z');
const before = (days: number) => new Date(END.getTime() - days * 86_400_000);
const key = { createdAt: before(365), expiresAt: END, revokedAt: null, replacedBy: null };

describe('The notice of a key that ends', () => {
  it.each([
    [31, undefined],
    [30, 30],
    [29.9, 30],
    [14.1, 30],
    [14, 14],
    [3, 3],
    [1.5, 3],
    [1, 1],
    [0.01, 1],
    [0, undefined],
    [-1, undefined],
  ])('with %d days left is that of %p', (left, days) => {
    expect(keyNoticeDays(key, before(left))).toBe(days);
  });

  it.each([
    ['for a week, on its first day', 7, 7, undefined],
    ['for a week, near its end', 7, 2, 3],
    ['for thirty days, on its first day', 30, 30, undefined],
    ['for a day', 1, 0.5, undefined],
  ])('of one that lives %s', (_how, life, left, days) => {
    expect(keyNoticeDays({ ...key, createdAt: before(life) }, before(left))).toBe(days);
  });

  it.each([
    ['revoked', { ...key, revokedAt: before(5) }],
    ['replaced by another', { ...key, replacedBy: '1' }],
  ])('is needed by nobody where the key is %s', (_how, ended) => {
    expect(keyNoticeDays(ended, before(2))).toBeUndefined();
  });
});
