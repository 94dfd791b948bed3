import { describe, expect, it } from '@jest/globals';
import { keptAsSent } from './kept-as-sent.js';

const COUNTRY = 'addresses.country "N/A", which is no country such as US';

describe('The note of what is kept as sent', () => {
  it.each([
    ['a placeholder', [{ attribute: 'addresses', after: [{ country: 'N/A', type: 'work' }] }], COUNTRY],
    [
      'prose',
      [{ attribute: 'profileUrl', after: 'see the wiki' }],
      'profileUrl "see the wiki", which is no URI',
    ],
    [
      'several',
      ['locale', 'timezone', 'preferredLanguage', 'profileUrl'].map((attribute) => ({
        attribute,
        after: '- -',
      })),
      ' and 1 more',
    ],
  ])('names %s', (_what, changes, words) => {
    expect(keptAsSent(changes)).toContain(words);
    expect(keptAsSent(changes)).toMatch(/^; kept as sent: /);
  });

  it.each([
    ['what fits', [{ attribute: 'addresses', after: [{ country: 'US' }] }]],
    ['what is gone', [{ attribute: 'locale', before: 'N/A' }]],
    ['what has no form', [{ attribute: 'title', after: 'N/A' }]],
  ])('says nothing of %s', (_what, changes) => {
    expect(keptAsSent(changes)).toBe('');
  });
});
