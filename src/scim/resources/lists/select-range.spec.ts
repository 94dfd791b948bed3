import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { selectRange } from './select-range.js';

const ascending = (left: number, right: number) => left - right;
const numbers = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 });

describe('A range of what would be sorted', () => {
  it('is that of the sorted whole', () => {
    fc.assert(
      fc.property(numbers, fc.nat(220), fc.nat(60), (items, from, length) => {
        const whole = items.toSorted(ascending).slice(from, from + length);
        expect(selectRange([...items], ascending, from, from + length)).toEqual(whole);
      }),
    );
  });

  it('takes a few comparisons for each item, whatever the order they come in', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => index);
    for (const items of [many, many.toReversed(), many.map((each) => (each * 7_919) % 20_000)]) {
      let comparisons = 0;
      const counted = (left: number, right: number) => {
        comparisons += 1;
        return left - right;
      };
      expect(selectRange([...items], counted, 10_000, 10_100)).toHaveLength(100);
      expect(comparisons).toBeLessThan(20_000 * 12);
    }
  });
});
