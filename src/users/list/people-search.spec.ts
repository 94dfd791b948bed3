import { describe, expect, it } from '@jest/globals';
import { readingsOf } from './people-search.js';

describe('A search for people', () => {
  it.each([
    ['nothing', '  ', []],
    ['a word', ' Ol ', ['email_key ol', 'given_key ol', 'family_key ol']],
    [
      'two words',
      'Olga OWN',
      [
        'given_key olga own',
        'family_key olga own',
        'given_key olga + family_key own',
        'given_key own + family_key olga',
      ],
    ],
    [
      'three words',
      'anna  maria o',
      [
        'given_key anna maria o',
        'family_key anna maria o',
        'given_key anna + family_key maria o',
        'given_key maria o + family_key anna',
        'given_key anna maria + family_key o',
        'given_key o + family_key anna maria',
      ],
    ],
  ])('of %s', (_what, search, readings) => {
    const found = readingsOf(search).map((reading) =>
      reading.map(({ column, prefix }) => `${column} ${prefix}`).join(' + '),
    );
    expect(found).toEqual(readings);
  });

  it('takes five words and a hundred characters of a name at most', () => {
    expect(readingsOf('a b c d e f g')).toHaveLength(2 + 2 * 4);
    const [, given] = readingsOf('ä'.repeat(300));
    expect(given![0]!.prefix).toHaveLength(100);
  });
});
