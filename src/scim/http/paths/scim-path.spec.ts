import { describe, expect, it } from '@jest/globals';
import { isScimUrl, pathOf } from './scim-path.js';

const ID = '01a20a38-3af1-7173-8895-8833875653dD';

describe('A SCIM path', () => {
  it.each([
    ['/scim/v2/Users', { path: '/scim/v2/Users', version: 'v2', endpoint: 'users', id: '', deeper: false }],
    [`/scim/v2/Users/${ID}`, { endpoint: 'users', id: ID, deeper: false }],
    ['/SCIM/V2/USERS', { path: '/SCIM/V2/USERS', version: 'v2', endpoint: 'users' }],
    ['//scim//v2//Users//', { path: '/scim/v2/Users', version: 'v2', endpoint: 'users', id: '' }],
    ['/scim/v2/Users?filter=a/b/c', { path: '/scim/v2/Users', endpoint: 'users', id: '' }],
    ['/scim/v2/Users/%2e%2e', { id: '%2e%2e' }],
    ['/scim/v2/Users/..', { id: '..', deeper: false }],
    [`/scim/v2/Users/${ID}/more`, { id: ID, deeper: true }],
    ['/scim/v1/Users', { version: 'v1', endpoint: 'users' }],
    ['/scim', { path: '/scim', version: '', endpoint: '' }],
    ['/', { path: '/', version: '', endpoint: '' }],
    ['/other/v2/Users', { version: '', endpoint: '', id: '' }],
  ])('is taken apart: %s', (url, parts) => {
    expect(pathOf(url)).toMatchObject(parts);
  });

  it.each(['/scim', '/scim/', '/scim?x', '/SCIM/v2/Users', '//scim/v2'])('is one: %s', (url) => {
    expect(isScimUrl(url)).toBe(true);
  });

  it.each(['/', '', '/scimitar', '/health', '/x/scim', 'scim/v2'])('is none: "%s"', (url) => {
    expect(isScimUrl(url)).toBe(false);
  });
});
