import { describe, expect, it } from '@jest/globals';
import { isBase, pathOf } from './scim-path.js';

const BASE = ['api', 'scim', 'v2'];

describe('A URL below the base path', () => {
  it.each([
    ['/api/scim/v2/Users/1?a=b', { path: '/api/scim/v2/Users/1', endpoint: 'users', id: '1' }],
    ['//API//Scim/V2//users/', { path: '/API/Scim/V2/users', endpoint: 'users', id: '' }],
    ['/api/scim/v2/Users/1/2', { endpoint: 'users', id: '1', isDeeper: true }],
    ['/api/scim/v2', { endpoint: '', id: '' }],
  ])('is taken apart: %s', (url, parts) => {
    expect(pathOf(url, BASE)).toMatchObject({ isInside: true, ...parts });
  });

  it.each(['/scim/v2/Users', '/api/scim', '/api/scim/admin', '/api/scim/v2x/Users', '/', '/api/other/v1'])(
    'is not %s',
    (url) => {
      expect(pathOf(url, BASE)).toMatchObject({ isInside: false, otherVersion: undefined, endpoint: '' });
    },
  );

  it('may name another version', () => {
    expect(pathOf('/api/scim/v1/Users', BASE)).toMatchObject({ isInside: false, otherVersion: 'v1' });
    expect(pathOf('/people/v1', ['people']).otherVersion).toBeUndefined();
  });

  it('may be the base itself', () => {
    expect([pathOf('/api/scim/v2/', BASE), pathOf('/api/scim', BASE)].map(isBase)).toEqual([true, false]);
  });
});
