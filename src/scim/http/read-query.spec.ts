import { describe, expect, it } from '@jest/globals';
import { readQuery } from './read-query.js';

describe('A query', () => {
  it.each<[string, Record<string, string>]>([
    ['/Users', {}],
    ['/Users?', {}],
    ['/Users?count=1&startIndex=2', { count: '1', startIndex: '2' }],
    ['/Users?filter=userName%20eq%20%22a%2Bb%22', { filter: 'userName eq "a+b"' }],
    ['/Users?filter=a+b', { filter: 'a b' }],
    ['/Users?x=a=b?c', { x: 'a=b?c' }],
    ['/Users?filter=&count=&startIndex=%20&sortBy=&attributes=&x', {}],
    ['/Users?cursor=', { cursor: '' }],
    ['/Users?__proto__=1', { ['__proto__']: '1' }],
  ])('is read from %s', (url, expected) => {
    expect([...readQuery(url)]).toEqual(Object.entries(expected));
  });

  it.each([
    ['/Users?filter=a&filter=b', 'invalidFilter'],
    ['/Users?count=1&count=1', 'invalidValue'],
    ['/Users?count=&count=1', 'invalidValue'],
  ])('is refused when a parameter is repeated: %s', (url, scimType) => {
    expect(() => readQuery(url)).toThrow(expect.objectContaining({ status: 400, scimType }));
  });
});
