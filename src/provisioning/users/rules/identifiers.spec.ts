import { describe, expect, it } from '@jest/globals';
import { addressFault, identifierFault } from './identifiers.js';

describe('An identifier', () => {
  it.each(['mia', 'mia@acme.example', 'Ünal İpek', '李雷', 'e\u0301', '😀', 'a b', '', 'x'.repeat(254)])(
    'may be "%s"',
    (text) => {
      expect(identifierFault(text)).toBeUndefined();
    },
  );

  it.each([
    ['too long', 'x'.repeat(255)],
    ['with NUL', 'a\0b'],
    ['with a line break', 'a\nb'],
    ['with a tab', 'a\tb'],
    ['with a zero-width space', 'a\u200bb'],
    ['with a direction override', 'a\u202eb'],
    ['with a byte order mark', '\ufeffa'],
    ['with a soft hyphen', 'a\u00adb'],
    ['with a line separator', 'a\u2028b'],
    ['with half a surrogate pair', 'a\ud800'],
  ])('may not be one %s', (_what, text) => {
    expect(identifierFault(text)).toMatch(/^(is|has) /);
  });
});

describe('An e-mail address', () => {
  it.each([
    'mia@acme.example',
    'm.o+tag@a-b.example',
    "o'neil@acme.example",
    'ü@bücher.example',
    'a@b',
    '%_@x.y',
  ])('may be %s', (text) => {
    expect(addressFault(text)).toBeUndefined();
  });

  it.each([
    ['mia', 'exactly one'],
    ['mia@acme@example', 'exactly one'],
    ['@acme.example', 'both sides'],
    ['mia@', 'both sides'],
    ['mia moss@acme.example', 'a space'],
    ['"mia"@acme.example', 'a quote'],
    ['Mia <mia@acme.example>', 'a bracket'],
    ['a,b@acme.example', 'a bracket'],
    ['mia@acme..example', 'domain label'],
    ['mia@.example', 'domain label'],
    ['mia@acme.example.', 'domain label'],
    ['mia@-acme.example', 'domain label'],
    ['mia@acme-.example', 'domain label'],
  ])('may not be %s', (text, fault) => {
    expect(addressFault(text)).toContain(fault);
  });
});
