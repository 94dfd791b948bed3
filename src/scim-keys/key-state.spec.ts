import { describe, expect, it } from '@jest/globals';
import { stateOf } from './key-state.js';

const now = new Date('2026-01-31T12:00:00Z');
const later = new Date('2026-02-01T12:00:00Z');
const key = { revokedAt: null, expiresAt: later, replacedBy: null };

describe('A key', () => {
  it.each([
    ['active', key],
    ['overlapping', { ...key, replacedBy: '1' }],
    ['expired', { ...key, expiresAt: now }],
    ['expired', { ...key, expiresAt: now, replacedBy: '1' }],
    ['revoked', { ...key, revokedAt: now }],
    ['revoked', { revokedAt: now, expiresAt: now, replacedBy: '1' }],
  ])('is %s', (state, of) => {
    expect(stateOf(of, now)).toBe(state);
  });
});
