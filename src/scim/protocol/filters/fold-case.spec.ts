import { describe, expect, it } from '@jest/globals';
import { foldCase } from './fold-case.js';

describe('foldCase', () => {
  it.each([
    ['upper and lower case', 'MIA@Acme.Example', 'mia@acme.example'],
    ['the composed and the decomposed form', 'Cafe\u0301', 'caf\u00E9'],
    ['the Kelvin sign and k', '\u212Aarl', 'karl'],
    ['Greek capitals and small letters', 'ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ])('makes one key of %s', (_what, left, right) => {
    expect(foldCase(left)).toBe(foldCase(right));
  });

  it.each([
    ['İ and i', '\u0130van', 'ivan'],
    ['ß and ss', 'straße', 'strasse'],
    ['full-width and ASCII letters', '\uFF41dmin', 'admin'],
    ['ı and i', 'ıvan', 'ivan'],
  ])('keeps apart %s', (_what, left, right) => {
    expect(foldCase(left)).not.toBe(foldCase(right));
  });

  it.each(['\u0130', '\u1E9B\u0323', 'A\u030A\u0323', 'ΑΣ', '\uAC00'])(
    'is the same done twice: %s',
    (text) => {
      expect(foldCase(foldCase(text))).toBe(foldCase(text));
    },
  );
});
