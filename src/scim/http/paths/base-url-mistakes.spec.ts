import { describe, expect, it } from '@jest/globals';
import { explainBase, explainPath, isDoubled, isStray, speaksScim } from './base-url-mistakes.js';

const place = {
  url: 'https://acme.example/scim/v2',
  segments: ['scim', 'v2'],
  endpoints: new Set(['users', 'groups', 'badges']),
};

describe('A wrong base URL', () => {
  it.each([
    ['/Users', true],
    ['/v2/Users', true],
    ['/scim/Users', true],
    ['/api/scim/v2/Users', true],
    ['/ServiceProviderConfig', true],
    ['/badges', false],
    ['/people/users', false],
    ['/', false],
  ])('is suspected at %s: %s', (url, wanted) => {
    expect(isStray(url, place.segments)).toBe(wanted);
  });

  it.each([
    ['/scim/v2/scim/v2/Users', 'a part of it is there twice'],
    ['/Users', 'it lacks /scim/v2'],
    ['/v2/Users', 'it lacks /scim'],
    ['/scim/Users', 'it lacks /v2'],
    ['/api/scim/v2/Users', 'something stands before /scim'],
    ['/scim/v2/Users/Groups', 'it ends in an endpoint'],
  ])('is explained: %s', (path, words) => {
    const text = explainPath(path, place);
    expect(text).toContain(words);
    expect(text).toContain('enter https://acme.example/scim/v2 as the base URL');
  });

  it('is not blamed where only the endpoint is unknown', () => {
    expect(explainPath('/scim/v2/Cats', place)).toContain('people are at https://acme.example/scim/v2/Users');
  });

  it('is told without people where there are none', () => {
    expect(explainBase({ ...place, endpoints: new Set(['badges']) })).toContain('/ResourceTypes');
  });

  it('shows where an endpoint stands for an id', () => {
    const doubled = (endpoint: string, id: string) => isDoubled({ endpoint, id }, place.endpoints);
    expect([doubled('users', 'Users'), doubled('users', 'Groups'), doubled('groups', 'Bulk')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([
      doubled('users', ''),
      doubled('users', '.search'),
      doubled('badges', 'Users'),
      doubled('users', '7'),
    ]).toEqual([false, false, false, false]);
  });

  it('is told to whoever says the media type of SCIM', () => {
    const says = (headers: object) => speaksScim({ headers } as Parameters<typeof speaksScim>[0]);
    expect([
      says({ accept: 'application/scim+json' }),
      says({ 'content-type': 'Application/SCIM+json' }),
    ]).toEqual([true, true]);
    expect(says({ accept: 'application/json' })).toBe(false);
  });
});
