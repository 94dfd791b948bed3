import { describe, expect, it } from '@jest/globals';
import { makeKey, namedPublicId, publicIdOf } from './key-format.js';

describe('A SCIM key', () => {
  const key = makeKey();

  it('has a prefix for secret scanners, an id, a secret and check characters', () => {
    expect(key).toMatch(/^ohs_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}$/);
  });

  it('is another one each time, of all characters alike', () => {
    const keys = Array.from({ length: 500 }, makeKey);
    expect(new Set(keys).size).toBe(500);
    const used = new Set(keys.flatMap((each) => Array.from(each.slice(18, 50))));
    expect(used.size).toBe(62);
  });

  it('names its public id', () => {
    expect(publicIdOf(key)).toBe(key.slice(9, 17));
    expect(namedPublicId(key)).toBe(key.slice(9, 17));
  });

  it('is refused with any one character changed, by the check characters alone', () => {
    const changed = Array.from(key, (character, at) => {
      const other = character === 'a' ? 'b' : 'a';
      return key.slice(0, at) + other + key.slice(at + 1);
    });
    expect(changed.map(publicIdOf).filter(Boolean)).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['too short a text', key.slice(0, -1)],
    ['too long a text', `${key}a`],
    ['a space before it', ` ${key}`],
    ['a line break behind it', `${key}\n`],
    ['another prefix', key.replace('live', 'test')],
    ['two neighbours swapped', key.slice(0, 20) + key[21]! + key[20]! + key.slice(22)],
  ])('is not %s', (_what, text) => {
    expect(text === key ? undefined : publicIdOf(text)).toBeUndefined();
  });

  it.each([
    ['a mistyped key', `${key.slice(0, -2)}__`, key.slice(9, 17)],
    ['the beginning of a key', key.slice(0, 18), key.slice(9, 17)],
    ['a password', 'hunter2', undefined],
    ['an id of the wrong length', 'ohs_live_abc_', undefined],
  ])('is named by %s or not', (_what, text, expected) => {
    expect(namedPublicId(text)).toBe(expected);
  });
});
