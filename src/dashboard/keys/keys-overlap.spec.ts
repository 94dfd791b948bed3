import { describe, expect, it } from '@jest/globals';
import { overlapAdvice } from './keys-overlap.js';

const NOW = new Date('2026-01-31T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const usedAgo = (minutes: number | null) => (minutes === null ? null : minutesAgo(minutes));

describe('A key whose successor was made half an hour ago', () => {
  it.each([
    ['may go when nobody has ever used it', null, null, true, 'unused'],
    ['stays while the successor waits for its first use', 90, null, false, 'successor-unused'],
    ['stays when it was used two minutes ago', 2, 1, false, 'still-used'],
    ['may go when it was not used since the successor was made', 31, 1, true, 'quiet'],
  ] as const)('%s', (_what, oldUse, successorUse, safe, because) => {
    const old = { createdAt: minutesAgo(10_000), lastUsedAt: usedAgo(oldUse) };
    const successor = { createdAt: minutesAgo(30), lastUsedAt: usedAgo(successorUse) };
    expect(overlapAdvice(old, successor, NOW)).toEqual({ safe, because });
  });
});

describe('A key whose successor was made yesterday', () => {
  it.each([
    ['stays when it was used an hour ago', 60, false, 'still-used'],
    ['may go when it was not used for longer than an hour', 61, true, 'quiet'],
  ] as const)('%s', (_what, oldUse, safe, because) => {
    const old = { createdAt: minutesAgo(10_000), lastUsedAt: usedAgo(oldUse) };
    const successor = { createdAt: minutesAgo(1_440), lastUsedAt: usedAgo(1) };
    expect(overlapAdvice(old, successor, NOW)).toEqual({ safe, because });
  });
});
