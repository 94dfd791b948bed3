import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_USER_SCHEMA } from './enterprise-user.schema.js';
import { findAttribute, findExtension, findNamed, findSubAttribute } from './find-attribute.js';
import { USER_RESOURCE_TYPE } from './user.resource-type.js';

const UNSAFE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

describe('findAttribute', () => {
  it.each([
    ['userName', 'userName'],
    ['USERNAME', 'userName'],
    ['username', 'userName'],
    ['Id', 'id'],
    ['EXTERNALID', 'externalId'],
    ['x509certificates', 'x509Certificates'],
  ])('finds %s as %s', (given, name) => {
    expect(findAttribute(USER_RESOURCE_TYPE, given)?.name).toBe(name);
  });

  it.each(['', 'user_name', 'department', 'name.givenName', ...UNSAFE])('does not find "%s"', (name) => {
    expect(findAttribute(USER_RESOURCE_TYPE, name)).toBeUndefined();
  });
});

describe('findSubAttribute', () => {
  const manager = findNamed(ENTERPRISE_USER_SCHEMA.attributes, 'MANAGER');

  it('finds a sub-attribute whatever its case', () => {
    expect(manager && findSubAttribute(manager, '$REF')?.name).toBe('$ref');
  });

  it.each(['given', ...UNSAFE])('does not find "%s"', (name) => {
    expect(manager && findSubAttribute(manager, name)).toBeUndefined();
  });

  it('finds nothing in a simple attribute', () => {
    const title = findAttribute(USER_RESOURCE_TYPE, 'title');
    expect(title && findSubAttribute(title, 'value')).toBeUndefined();
  });
});

describe('findExtension', () => {
  it('finds an extension by its URN whatever its case', () => {
    expect(findExtension(USER_RESOURCE_TYPE, ENTERPRISE_USER_SCHEMA.id.toUpperCase())).toBe(
      ENTERPRISE_USER_SCHEMA,
    );
  });

  it.each([USER_RESOURCE_TYPE.schema.id, 'urn:evil', '', ...UNSAFE])('does not find "%s"', (urn) => {
    expect(findExtension(USER_RESOURCE_TYPE, urn)).toBeUndefined();
  });
});
