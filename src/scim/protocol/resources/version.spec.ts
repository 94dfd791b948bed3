import { describe, expect, it } from '@jest/globals';
import { entityTag, matchesEntityTag } from './version.js';

describe('entityTag', () => {
  it.each<[number | string, string]>([
    [7, 'W/"7"'],
    ['a1b2', 'W/"a1b2"'],
  ])('of %j is %s', (version, tag) => {
    expect(entityTag(version)).toBe(tag);
  });
});

describe('matchesEntityTag', () => {
  it.each([
    '*',
    ' * ',
    'W/"7"',
    '"7"',
    ' W/"7" ',
    '"6", W/"7"',
    'W/"6","7","8"',
    '"a,b", "7"',
    ',, "7",',
    'oops, "7"',
  ])('finds W/"7" in %s', (header) => {
    expect(matchesEntityTag(header, 'W/"7"')).toBe(true);
  });

  it.each([
    '',
    ' ',
    '7',
    'W/7',
    '"6"',
    'W/"77"',
    'w/"7"',
    '"7',
    '7"',
    "'7'",
    '"6,7"',
    '"7"x',
    'x"7"',
    '**',
    '"6", *',
    'W/ "7"',
  ])('does not find W/"7" in %s', (header) => {
    expect(matchesEntityTag(header, 'W/"7"')).toBe(false);
  });

  it.each(['","'.repeat(10_000), '"'.repeat(30_001), ' '.repeat(30_000), 'a'.repeat(30_000)])(
    'is fast',
    (header) => {
      expect(matchesEntityTag(header, 'W/"7"')).toBe(false);
    },
  );
});
