import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldCase } from '../../src/scim/protocol/index.js';
import { nameKey } from '../../src/users/name-key.js';
import { searchKeys } from '../../src/users/search-keys.js';
import { ODD_TEXTS } from './odd-people.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...ODD_TEXTS),
);
const joined = fc.array(text, { maxLength: 6 }).map((parts) => parts.join(''));

describe('The key of a name', () => {
  it('is what filters compare case-insensitive strings by', () => {
    fc.assert(
      fc.property(joined, (given) => expect(nameKey(given)).toBe(foldCase(given))),
      { numRuns: 5_000 },
    );
  });

  it('is its own key', () => {
    fc.assert(
      fc.property(joined, (given) => expect(nameKey(nameKey(given))).toBe(nameKey(given))),
      { numRuns: 5_000 },
    );
  });

  it('is the same for every composition of a text', () => {
    fc.assert(
      fc.property(joined, (given) => expect(nameKey(given.normalize('NFD'))).toBe(nameKey(given))),
      { numRuns: 5_000 },
    );
  });

  it('replaces every string of a JSON value and nothing else', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (json) => {
        const given = JSON.parse(JSON.stringify(json)) as Parameters<typeof searchKeys>[0];
        const folded = JSON.parse(JSON.stringify(given), (_, value: unknown) =>
          typeof value === 'string' ? foldCase(value) : value,
        ) as object;
        expect(searchKeys(given)).toEqual(folded);
      }),
    );
  });
});
