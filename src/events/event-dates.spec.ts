import { describe, expect, it } from '@jest/globals';
import { datePathsIn, reviveDates } from './event-dates.js';

const AT = new Date('2026-03-01T10:00:00.123Z');
const LATER = new Date('2026-03-02T00:00:00Z');

/** A payload as a listener gets it: stored as JSON, its dates made anew. */
function delivered(payload: object, paths: readonly string[]): object {
  const stored = JSON.parse(JSON.stringify(payload)) as object;
  reviveDates(stored, paths);
  return stored;
}

describe('The dates of a payload', () => {
  it.each<[string, object]>([
    ['at the top', { at: AT }],
    ['in its origin', { userId: 'mia', origin: { actor: { type: 'cli', name: 'x' }, at: AT } }],
    ['in lists', { times: [AT, LATER], moves: [{ at: AT }, { at: LATER, by: null }] }],
    ['beside text that looks like one', { name: '2026-03-01T10:00:00.123Z', at: LATER }],
    ['under odd names', { 'a/b': { 'c%2F.d': AT, '': LATER } }],
    ['nowhere', { a: 1, b: null, c: ['x'], d: {} }],
  ])('come back as they were: %s', (_where, payload) => {
    expect(delivered(payload, datePathsIn(payload))).toEqual(payload);
  });

  it('are looked for where the payload of another version does not have them', () => {
    const payload = { userId: 'mia', origin: null };
    expect(delivered(payload, ['origin/at', 'wishedAt', 'userId/at'])).toEqual(payload);
  });

  it('do not reach beyond the payload', () => {
    expect(delivered({}, ['__proto__/at', 'constructor/name'])).toEqual({});
    expect(({} as Record<string, unknown>)['at']).toBeUndefined();
  });
});
