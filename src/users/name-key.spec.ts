import { describe, expect, it } from '@jest/globals';
import { nameKey, nameStart } from './name-key.js';

describe('The key of a name', () => {
  it.each([
    ['upper case', 'Mia@Acme.Example', 'mia@acme.example'],
    ['a decomposed letter', 'Rene\u0301', 'rené'],
    ['a Kelvin sign', '\u212a', 'k'],
    ['a capital sharp s', 'ẞ', 'ß'],
    ['a Greek capital', 'Σ', 'σ'],
    ['an astral capital', '𐐀', '𐐨'],
    ['nothing', '', ''],
  ])('brings %s to its common form', (_what, text, key) => {
    expect(nameKey(text)).toBe(key);
  });

  it.each([
    ['a dotted capital I and i', 'İ', 'i'],
    ['a dotless i and i', 'ı', 'i'],
    ['sharp s and ss', 'ß', 'ss'],
    ['a full-width letter and its ASCII form', 'ａ', 'a'],
    ['a letter with and without an accent', 'é', 'e'],
    ['a Cyrillic and a Latin a', 'а', 'a'],
  ])('keeps apart %s', (_what, left, right) => {
    expect(nameKey(left)).not.toBe(nameKey(right));
  });

  it('has a beginning of 100 characters for the search, since an index refuses a long text', () => {
    expect(nameStart('Olga')).toBe('olga');
    expect(nameStart('Ä'.repeat(6_000))).toBe('ä'.repeat(100));
  });
});
