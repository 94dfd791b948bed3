import { describe, expect, it } from '@jest/globals';
import { DenialTally } from './denial-tally.js';

const NOON = Date.UTC(2026, 10, 30, 12);
const DENIAL = {
  accountId: 'acme',
  fact: { action: 'owners-only', summary: 'mia@acme.example, who is a member, tried POST /keys' },
  origin: { actor: { type: 'person', name: 'mia@acme.example' }, requestId: 'r', at: new Date(NOON) },
} as const;

describe('Denials', () => {
  it('are on record at once, and those that repeat one within a minute as a number', () => {
    const tally = new DenialTally();
    const times = Array.from({ length: 100 }, (_, second) => tally.isNew('mia', DENIAL, NOON + second * 500));
    expect(times.filter(Boolean)).toHaveLength(1);
    expect(tally.take(false, NOON + 59_999)).toEqual([]);
    expect(tally.take(false, NOON + 60_000)).toMatchObject([{ accountId: 'acme', times: 99 }]);
    expect(tally.take(true, NOON + 60_001)).toEqual([]);
  });

  it('of another kind have nothing to do with that', () => {
    const tally = new DenialTally();
    expect(tally.isNew('mia', DENIAL, NOON)).toBe(true);
    expect(tally.isNew('adam', DENIAL, NOON)).toBe(true);
    expect(tally.take(true, NOON)).toEqual([]);
  });

  it('are new again when the minute is over', () => {
    const tally = new DenialTally();
    tally.isNew('mia', DENIAL, NOON);
    tally.take(false, NOON + 60_000);
    expect(tally.isNew('mia', DENIAL, NOON + 60_000)).toBe(true);
  });
});
