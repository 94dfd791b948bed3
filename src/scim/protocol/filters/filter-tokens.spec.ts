import { describe, expect, it } from '@jest/globals';
import { refusal } from '../mia.fixture.js';
import { filterTokens } from './filter-tokens.js';

function brief(text: string): unknown[] {
  return filterTokens(text).map((token) => ('value' in token ? token.value : token.text));
}

describe('filterTokens', () => {
  it.each<[string, string, unknown[]]>([
    ['words and strings', 'userName eq "mia"', ['userName', 'eq', 'mia']],
    [
      'marks without spaces',
      'not(emails[type eq"work"])',
      ['not', '(', 'emails', '[', 'type', 'eq', 'work', ']', ')'],
    ],
    ['a sub-attribute after a bracket', 'a[b pr].c pr', ['a', '[', 'b', 'pr', ']', '.c', 'pr']],
    ['a URN', 'urn:a:2.0:User:x-y_z.$ref', ['urn:a:2.0:User:x-y_z.$ref']],
    ['numbers', '0 -1 1.5 2e3 -1.25E-2', [0, -1, 1.5, 2000, -0.0125]],
    ['all escapes', String.raw`"\"\\\/\b\f\n\r\t\u0041"`, ['"\\/\b\f\n\r\tA']],
    ['an escaped pair', String.raw`"\uD83D\ude00"`, ['\u{1F600}']],
    ['an empty string', '""', ['']],
    ['an unescaped DEL and U+2028', '"\u007F\u2028"', ['\u007F\u2028']],
    ['quotes of SQL as data', `"x' OR '1'='1"`, ["x' OR '1'='1"]],
    ['a bracket within a string', '"]["', ['][']],
    ['nothing', '   ', []],
  ])('cuts %s', (_what, text, tokens) => {
    expect(brief(text)).toEqual(tokens);
  });

  it('counts positions from 1', () => {
    expect(filterTokens(' a  "b" 1)').map(({ at }) => at)).toEqual([2, 5, 9, 10]);
  });

  it.each([
    ['an open string', 'a eq "b', 6],
    ['a string with a raw line feed', 'a eq "b\n"', 6],
    ['a string with a raw NUL', 'a eq "\0"', 6],
    ['an unknown escape', String.raw`a eq "\x"`, 6],
    ['a short \\u escape', String.raw`a eq "\u12"`, 6],
    ['single quotes', "a eq 'b'", 6],
    ['a semicolon', 'a; drop', 2],
    ['a tab', 'a\teq', 2],
    ['a leading zero', 'a eq 01', 6],
    ['a bare minus', 'a eq -', 6],
    ['a number glued to a word', 'a eq 1x', 6],
    ['a number ending with a point', 'a eq 1.', 6],
    ['a comma', 'a,b', 2],
    ['a letter that is not ASCII', 'é eq 1', 1],
  ])('refuses %s with its position', (_what, text, at) => {
    expect(refusal(() => filterTokens(text))).toContain(
      `invalidFilter: The filter cannot be read at position ${at}`,
    );
  });

  it.each([
    ['an escaped NUL', String.raw`"\u0000"`],
    ['half of a pair, first', String.raw`"\uD83D"`],
    ['half of a pair, second', String.raw`"\uDE00x"`],
    ['a raw half of a pair', '"\uD83D"'],
  ])('refuses a string with %s', (_what, text) => {
    expect(refusal(() => filterTokens(text))).toMatch(
      /^invalidFilter: The string at position 1 of the filter/,
    );
  });

  it('refuses a number beyond all bounds', () => {
    expect(refusal(() => filterTokens('1e999'))).toMatch(/too large/);
  });
});
