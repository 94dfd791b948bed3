import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, MIA, refusal, USER_URN } from '../mia.fixture.js';
import { defineAttribute } from '../schemas/define-attribute.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { parseProjection } from './parse-projection.js';
import { project } from './project.js';
import type { JsonObject } from '../resources/scim-resource.js';

const LEAST = { schemas: [USER_URN, ENTERPRISE_URN], id: '1' };
const RESOURCE: JsonObject = {
  ...LEAST,
  ...MIA,
  password: 'secret',
  meta: { version: 'W/"1"', resourceType: 'User' },
};

function only(attributes: string): JsonObject {
  return project(RESOURCE, parseProjection(attributes, undefined, USER_RESOURCE_TYPE));
}

function without(excludedAttributes: string): JsonObject {
  return project(RESOURCE, parseProjection(undefined, excludedAttributes, USER_RESOURCE_TYPE));
}

describe('attributes', () => {
  it.each<[string, JsonObject]>([
    ['userName', { userName: 'Mia@Acme.example' }],
    ['USERNAME, title', { userName: 'Mia@Acme.example', title: 'Engineer' }],
    [`${USER_URN}:title`, { title: 'Engineer' }],
    ['name', { name: { givenName: 'Mia', familyName: 'Meyer' } }],
    ['name.givenName', { name: { givenName: 'Mia' } }],
    ['emails.type', { emails: [{ type: 'work' }, { type: 'home' }] }],
    ['emails.primary', { emails: [{ primary: true }] }],
    ['meta.version', { meta: { version: 'W/"1"' } }],
    [ENTERPRISE_URN, { [ENTERPRISE_URN]: { department: 'Research', manager: { value: '42' } } }],
    [`${ENTERPRISE_URN.toUpperCase()}:Department`, { [ENTERPRISE_URN]: { department: 'Research' } }],
    [`${ENTERPRISE_URN}:manager.value`, { [ENTERPRISE_URN]: { manager: { value: '42' } } }],
    ['nickName', {}],
    ['unknown,,user_name,*,__proto__,constructor', {}],
    ['password', {}],
    ['id', {}],
  ])('%s show the minimum set and these', (attributes, expected) => {
    expect(only(attributes)).toEqual({ ...LEAST, ...expected });
  });
});

describe('excludedAttributes', () => {
  it.each<[string, string[]]>([
    ['title', ['title']],
    ['Emails , NAME', ['emails', 'name']],
    ['id,schemas,title', ['title']],
    [ENTERPRISE_URN, [ENTERPRISE_URN]],
    [`${ENTERPRISE_URN}:department,${ENTERPRISE_URN}:manager`, [ENTERPRISE_URN]],
    ['name.givenName,name.familyName', ['name']],
    ['unknown', []],
  ])('%s are left out, but never those returned always', (excluded, names) => {
    const left = Object.entries(RESOURCE).filter(([name]) => name !== 'password' && !names.includes(name));
    expect(without(excluded)).toEqual(Object.fromEntries(left));
  });

  it('leave out sub-attributes of each value', () => {
    expect(without('emails.value,emails.primary')['emails']).toEqual([{ type: 'work' }, { type: 'home' }]);
  });
});

describe('project', () => {
  it.each([undefined, ''])('answers the resource itself without a projection (%j)', (none) => {
    expect(project(RESOURCE, parseProjection(none, none, USER_RESOURCE_TYPE))).toBe(RESOURCE);
  });

  it('refuses both parameters together', () => {
    expect(refusal(() => parseProjection('id', 'title', USER_RESOURCE_TYPE))).toMatch(/^invalidValue: /);
  });

  it('leaves its input untouched', () => {
    const before = structuredClone(RESOURCE);
    without('emails.value,name');
    expect(RESOURCE).toEqual(before);
  });
});

describe('characteristics of an extension', () => {
  const urn = 'urn:example:1.0:User';
  const attributes = (['always', 'default', 'request', 'never'] as const).map((returned) =>
    defineAttribute(returned, `Returned ${returned}.`, { returned }),
  );
  const schema = { id: urn, name: 'Example', description: 'Example', attributes };
  const type = { ...USER_RESOURCE_TYPE, extensions: [{ schema, required: false }] };
  const all = { always: 'a', default: 'b', request: 'c', never: 'd' };

  it.each<['only' | 'without', string[], JsonObject]>([
    ['without', [], { always: 'a', default: 'b' }],
    ['without', [urn], { always: 'a' }],
    ['without', [`${urn}:default`, `${urn}:always`], { always: 'a' }],
    ['only', [], { always: 'a' }],
    ['only', [urn], { always: 'a', default: 'b', request: 'c' }],
    ['only', [`${urn}:request`, `${urn}:never`], { always: 'a', request: 'c' }],
  ])('decide %s %j', (kind, names, shown) => {
    expect(project({ [urn]: all }, { kind, names: new Set(names), type })[urn]).toEqual(shown);
  });
});
