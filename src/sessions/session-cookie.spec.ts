import { describe, expect, it } from '@jest/globals';
import { newCookieValue, readCookie } from './session-cookie.js';

describe('A cookie', () => {
  it.each([
    ['a=1', '1'],
    ['b=2; a=1', '1'],
    ['b=2;a=1;c=3', '1'],
    ['a=x=y', 'x=y'],
    ['a=1; a=2', '1'],
    [' a = 1 ', '1'],
    ['aa=2; a=1', '1'],
  ])('is read from %j', (header, value) => {
    expect(readCookie(header, 'a')).toBe(value);
  });

  it.each([[undefined], [''], ['a'], ['a='], ['=1'], ['A=1'], ['aa=1'], ['b=a=1'], [';;;']])(
    'is not there in %j',
    (header) => {
      expect(readCookie(header, 'a')).toBeUndefined();
    },
  );

  it('has a value of 256 random bits, another one each time', () => {
    const values = Array.from({ length: 100 }, () => newCookieValue());
    expect(new Set(values).size).toBe(100);
    for (const value of values) expect(Buffer.from(value, 'base64url')).toHaveLength(32);
  });
});
