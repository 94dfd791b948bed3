import { describe, expect, it } from '@jest/globals';
import { originForm } from './request-target.js';

const isOurs = (path: string) => /^\/+scim\//.test(path);

describe('A request target', () => {
  it.each([
    ['/scim/v2/Users?filter=a%20b', '/scim/v2/Users?filter=a%20b'],
    ['http://opshelm.example/scim/v2/Users/1', '/scim/v2/Users/1'],
    ['HTTPS://opshelm.example:8443/scim/v2/Users?count=1', '/scim/v2/Users?count=1'],
    ['http://opshelm.example', '/'],
    ['http://opshelm.example?x=1', '/?x=1'],
    ['/scim/v2/%55sers', '/scim/v2/Users'],
    ['/scim/v2/%75%53ers/%7e%2D%2e%5F', '/scim/v2/uSers/~-._'],
    ['/scim/v2/Users/a%2Fb%2fc', '/scim/v2/Users/a%2Fb%2fc'],
    ['/scim/v2/Users/%2555', '/scim/v2/Users/%2555'],
    ['/scim/v2/Users/%zz%4', '/scim/v2/Users/%zz%4'],
    ['/scim/v2/Users?filter=%75', '/scim/v2/Users?filter=%75'],
    ['//scim//v2//Users/?filter=a//b', '/scim/v2/Users/?filter=a//b'],
    ['//people//x', '//people//x'],
    ['*', '*'],
  ])('%s is read as %s', (target, read) => {
    expect(originForm(target, isOurs)).toBe(read);
    expect(originForm(read, isOurs)).toBe(read);
  });
});
