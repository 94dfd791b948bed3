import { describe, expect, it } from '@jest/globals';
import { visibleText } from './visible-text.js';

const SCOTLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';

describe('A text made visible', () => {
  it.each([
    ['a plain name', 'Mia Member', 'Mia Member'],
    ['letters of other scripts', 'Zoë 李明 אבא محمد', 'Zoë 李明 אבא محمد'],
    ['the joiners of Persian and of emoji', 'می‌خواهم 👩‍💻', 'می‌خواهم 👩‍💻'],
    ['a soft hyphen', 'Donau\u00addampf', 'Donau\u00addampf'],
    ['the flag of a region', SCOTLAND, SCOTLAND],
    ['tags that make no flag', 'a\u{E0067}', 'a[U+E0067]'],
    ['a right-to-left override', 'olga\u202egpj.exe', 'olga[U+202E]gpj.exe'],
    ['isolates and marks', '\u2066a\u2069\u200f', '[U+2066]a[U+2069][U+200F]'],
    ['line breaks', 'Hi\r\nBcc: max@globex.example', 'Hi[U+000D][U+000A]Bcc: max@globex.example'],
    ['breaks that are no ASCII', 'a\u2028b\u2029c\u0085d', 'a[U+2028]b[U+2029]c[U+0085]d'],
    ['a NUL, a tab and a delete', '\u0000\t\u007f', '[U+0000][U+0009][U+007F]'],
    ['zero-width spaces and byte order marks', 'ol\u200bga\ufeff', 'ol[U+200B]ga[U+FEFF]'],
    ['half a character', 'a\ud800b', 'a[U+D800]b'],
    ['markup, which is for others to escape', '<b>&', '<b>&'],
  ])('shows %s', (_what, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });
});
