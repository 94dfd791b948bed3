import { describe, expect, it } from '@jest/globals';
import { linesFault, nameFault } from './name-fault.js';

/** A woman technologist, the flag of Scotland, a heart with its variation selector, the flag of Japan. */
const EMOJI =
  '\u{1F469}\u200D\u{1F4BB} \u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} \u2764\uFE0F \u{1F1EF}\u{1F1F5}';

describe('A name that people read', () => {
  it.each([
    ['emoji and flags', EMOJI],
    ['Persian with a non-joiner', 'توسعه\u200cدهندگان'],
    ['Hindi with a joiner', 'क्\u200dष'],
    ['a soft hyphen', 'Donau\u00addampfschiff'],
    ['Hebrew with a mark', 'שלום\u200f'],
    ['an isolate that ends', '\u2068אבא\u2069 Ltd'],
    ['an embedding in an isolate', '\u2067a\u202bb\u202cc\u2069'],
    ['a narrow and a wide space', 'a\u00a0b\u3000c'],
    ['nothing', ''],
    ['a space', ' '],
  ])('may have %s', (_what, text) => {
    expect(nameFault(text)).toBeUndefined();
  });

  it.each([
    ['NUL', 'a\0b', 'U+0000'],
    ['a line break', 'a\nb', 'U+000A'],
    ['a tab', 'a\tb', 'U+0009'],
    ['a line separator', 'a\u2028b', 'U+2028'],
    ['an escape', '\u001b[31mred', 'U+001B'],
    ['an override', '\u202egnp.exe', 'U+202E'],
    ['an embedding', 'a\u202bb', 'U+202B'],
    ['an isolate', 'a\u2067b', 'U+2067'],
    ['an end without a beginning', 'a\u2069', 'U+2069'],
    ['an isolate that ends as an embedding', '\u2067a\u202c', 'U+202C'],
    ['half a character', 'a\ud800b', 'surrogate'],
    ['nothing that can be seen', '\u200b\u200d', 'can be seen'],
  ])('may not have %s', (_what, text, fault) => {
    expect(nameFault(text)).toContain(fault);
  });

  it('may have several lines where it is a text', () => {
    expect(linesFault('Main St 1\r\n\tTown')).toBeUndefined();
    expect(linesFault('a\u0007')).toContain('U+0007');
    expect(linesFault('a\u202e\nb')).toContain('U+202E');
  });
});
