import { describe, expect, it } from '@jest/globals';
import { lookKey } from './look-key.js';

const [SCOTLAND, WALES] = ['sct', 'wls'].map(
  (region) =>
    `\u{1F3F4}${[...`gb${region}`].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}\u{E007F}`,
) as [string, string];

describe('The key of how a name looks', () => {
  it.each([
    ['case', 'LEAD', 'lead'],
    ['a space behind', 'Lead ', 'Lead'],
    ['a no-break space before', '\u00a0Lead', 'Lead'],
    ['two spaces', 'Team  Lead', 'Team Lead'],
    ['a zero-width space', 'Le\u200bad', 'Lead'],
    ['a joiner', 'Le\u200dad', 'Lead'],
    ['a soft hyphen', 'Le\u00adad', 'Lead'],
    ['a variation selector', '\u2764\ufe0f', '\u2764'],
    ['a direction mark', 'Lead\u200f', 'Lead'],
    ['a decomposed letter', 'Cafe\u0301', 'Caf\u00e9'],
    ['a tag outside a flag', 'Lead\u{E0061}', 'Lead'],
  ])('is the same with and without %s', (_what, one, other) => {
    expect(lookKey(one)).toBe(lookKey(other));
  });

  it.each([
    ['letters', 'Lead', 'Leads'],
    ['flags', SCOTLAND, WALES],
    ['a space within', 'Team Lead', 'TeamLead'],
    ['a letter of another script', 'Lead', 'L\u0435ad'],
  ])('differs with %s', (_what, one, other) => {
    expect(lookKey(one)).not.toBe(lookKey(other));
  });
});
