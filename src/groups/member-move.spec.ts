import { describe, expect, it } from '@jest/globals';
import { hasMoved, MOST_NAMED, NO_MOVE, NOBODY, together } from './member-move.js';

const people = (count: number, of = 'p') => ({
  count,
  ids: Array.from({ length: Math.min(count, MOST_NAMED) }, (_, index) => `${of}${index}`),
});

describe('A move of members', () => {
  it('has moved somebody if anybody came or left', () => {
    expect(hasMoved(NO_MOVE)).toBe(false);
    expect(hasMoved({ added: people(1), removed: NOBODY })).toBe(true);
    expect(hasMoved({ added: NOBODY, removed: people(1) })).toBe(true);
  });

  it('adds up with the next one', () => {
    const first = { added: people(1, 'a'), removed: people(2, 'b') };
    const second = { added: people(1, 'c'), removed: NOBODY };
    expect(together(first, second)).toEqual({
      added: { count: 2, ids: ['a0', 'c0'] },
      removed: { count: 2, ids: ['b0', 'b1'] },
    });
    expect(together(NO_MOVE, first)).toEqual(first);
  });

  it('counts everybody and names the first thousand', () => {
    const { added } = together(
      { added: people(900, 'a'), removed: NOBODY },
      { added: people(200, 'b'), removed: NOBODY },
    );
    expect([added.count, added.ids.length, added.ids.at(-1)]).toEqual([1_100, MOST_NAMED, 'b99']);
  });
});
