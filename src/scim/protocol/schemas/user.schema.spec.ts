import { describe, expect, it } from '@jest/globals';
import type { Attribute } from './attribute.js';
import { COMMON_ATTRIBUTES } from './common-attributes.js';
import { ENTERPRISE_USER_SCHEMA } from './enterprise-user.schema.js';
import { findAttribute, findNamed, findSubAttribute } from './find-attribute.js';
import { USER_RESOURCE_TYPE } from './user.resource-type.js';
import { USER_SCHEMA } from './user.schema.js';

const CHARACTERISTICS = [
  'caseExact',
  'description',
  'multiValued',
  'mutability',
  'name',
  'required',
  'returned',
  'type',
  'uniqueness',
];

function withSubAttributes(attributes: readonly Attribute[]): Attribute[] {
  return attributes.flatMap((attribute) => [attribute, ...(attribute.subAttributes ?? [])]);
}

function user(name: string, subName?: string): Attribute | undefined {
  const attribute = findAttribute(USER_RESOURCE_TYPE, name);
  return attribute && subName !== undefined ? findSubAttribute(attribute, subName) : attribute;
}

describe('the User schema', () => {
  it('has the attributes of RFC 7643 §8.7.1', () => {
    expect(USER_SCHEMA.attributes.map(({ name }) => name)).toEqual([
      'userName',
      'name',
      'displayName',
      'nickName',
      'profileUrl',
      'title',
      'userType',
      'preferredLanguage',
      'locale',
      'timezone',
      'active',
      'password',
      'emails',
      'phoneNumbers',
      'ims',
      'photos',
      'addresses',
      'groups',
      'entitlements',
      'roles',
      'x509Certificates',
    ]);
  });

  it.each([
    ['name', ['formatted', 'familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix']],
    ['emails', ['value', 'display', 'type', 'primary']],
    ['phoneNumbers', ['value', 'display', 'type', 'primary']],
    ['ims', ['value', 'display', 'type', 'primary']],
    ['photos', ['value', 'display', 'type', 'primary']],
    ['groups', ['value', '$ref', 'display', 'type']],
    ['entitlements', ['value', 'display', 'type', 'primary']],
    ['roles', ['value', 'display', 'type', 'primary']],
    ['x509Certificates', ['value', 'display', 'type', 'primary']],
    [
      'addresses',
      ['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country', 'type', 'primary'],
    ],
  ])('gives %s its sub-attributes', (name, subNames) => {
    expect(user(name)?.subAttributes?.map((sub) => sub.name)).toEqual(subNames);
  });

  it('says that a user name is required and unique, whatever its case', () => {
    expect(user('userName')).toMatchObject({ required: true, caseExact: false, uniqueness: 'server' });
  });

  it('never returns a password', () => {
    expect(user('password')).toMatchObject({ mutability: 'writeOnly', returned: 'never' });
  });

  it('leaves the groups to the service provider', () => {
    const groups = user('groups');
    expect(withSubAttributes(groups ? [groups] : []).map(({ mutability }) => mutability)).toEqual(
      Array(5).fill('readOnly'),
    );
  });

  it.each([
    ['emails', 'string', false],
    ['photos', 'reference', true],
    ['x509Certificates', 'binary', true],
  ])('compares %s.value as a %s should be', (name, type, caseExact) => {
    expect(user(name, 'value')).toMatchObject({ type, caseExact });
  });

  it.each([
    ['emails', ['work', 'home', 'other']],
    ['phoneNumbers', ['work', 'home', 'mobile', 'fax', 'pager', 'other']],
    ['ims', ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo']],
    ['photos', ['photo', 'thumbnail']],
    ['addresses', ['work', 'home', 'other']],
    ['groups', ['direct', 'indirect']],
  ])('names the canonical types of %s', (name, canonicalValues) => {
    expect(user(name, 'type')?.canonicalValues).toEqual(canonicalValues);
  });

  it.each(['roles', 'entitlements', 'x509Certificates'])('knows no canonical types of %s', (name) => {
    expect(user(name, 'type')).not.toHaveProperty('canonicalValues');
  });
});

describe('the enterprise extension', () => {
  it('has the attributes of RFC 7643 §8.7.1', () => {
    expect(ENTERPRISE_USER_SCHEMA.attributes.map(({ name }) => name)).toEqual([
      'employeeNumber',
      'costCenter',
      'organization',
      'division',
      'department',
      'manager',
    ]);
  });

  it("leaves the manager's display name to the service provider", () => {
    const manager = findNamed(ENTERPRISE_USER_SCHEMA.attributes, 'manager');
    expect(manager?.subAttributes?.map(({ name, mutability }) => [name, mutability])).toEqual([
      ['value', 'readWrite'],
      ['$ref', 'readWrite'],
      ['displayName', 'readOnly'],
    ]);
  });

  it('is optional for a User', () => {
    expect(USER_RESOURCE_TYPE).toMatchObject({
      name: 'User',
      endpoint: '/Users',
      extensions: [{ required: false, schema: { name: 'EnterpriseUser' } }],
    });
  });
});

describe('the common attributes', () => {
  it.each([
    ['schemas', 'readOnly', 'always'],
    ['id', 'readOnly', 'always'],
    ['externalId', 'readWrite', 'default'],
    ['meta', 'readOnly', 'default'],
  ])('have %s as %s, returned %s', (name, mutability, returned) => {
    expect(findNamed(COMMON_ATTRIBUTES, name)).toMatchObject({ mutability, returned });
  });

  it.each(['schemas', 'id', 'externalId'])('compare %s with its case', (name) => {
    expect(findNamed(COMMON_ATTRIBUTES, name)?.caseExact).toBe(true);
  });

  it('have meta with sub-attributes of the right types', () => {
    expect(user('meta')?.subAttributes?.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'resourceType: string',
      'created: dateTime',
      'lastModified: dateTime',
      'location: reference',
      'version: string',
    ]);
  });
});

describe('every attribute', () => {
  const all = withSubAttributes([
    ...COMMON_ATTRIBUTES,
    ...USER_SCHEMA.attributes,
    ...ENTERPRISE_USER_SCHEMA.attributes,
  ]);

  it.each(all.map((attribute) => [attribute.name, attribute] as const))(
    'states all characteristics, as %s does',
    (_name, attribute) => {
      expect(Object.keys(attribute)).toEqual(expect.arrayContaining(CHARACTERISTICS));
      expect(Object.values(attribute)).not.toContain(undefined);
      expect(attribute.description).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('says what a reference refers to', () => {
    const references = all.filter(({ type }) => type === 'reference');
    expect(references.every(({ referenceTypes, caseExact }) => referenceTypes?.length && caseExact)).toBe(
      true,
    );
  });

  it('has sub-attributes exactly if it is complex, and these are simple', () => {
    for (const { type, subAttributes = [] } of all) {
      expect(subAttributes.length > 0).toBe(type === 'complex');
      expect(subAttributes.some((sub) => sub.type === 'complex')).toBe(false);
    }
  });
});
