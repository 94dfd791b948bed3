import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { USER_RESOURCE_TYPE as TYPE } from '../schemas/user.resource-type.js';
import { compareCodePoints } from './compare-code-points.js';
import { matchFilter } from './match-filter.js';
import { parseFilter } from './parse-filter.js';

describe('filters', () => {
  it('obey the negation of eq by ne', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (held, asked) => {
        const operand = JSON.stringify(asked);
        const matches = (filter: string): boolean => matchFilter(parseFilter(filter, TYPE), { title: held });
        fc.pre(!/\\u0000/.test(operand));
        expect(matches(`title ne ${operand}`)).toBe(!matches(`title eq ${operand}`));
        expect(matches(`title ge ${operand}`)).toBe(matches(`title gt ${operand} or title eq ${operand}`));
      }),
    );
  });

  it('order strings as their code points', () => {
    const unit = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(unit, unit, (left, right) => {
        const points = (string: string): string[] =>
          Array.from(string, (c) => (c.codePointAt(0) ?? 0).toString(16).padStart(6, '0'));
        const [a, b] = [points(left).join(), points(right).join()];
        expect(Math.sign(compareCodePoints(left, right))).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
    );
  });
});
