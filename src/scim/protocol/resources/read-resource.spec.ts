import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, MIA, refusal, USER_URN } from '../mia.fixture.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { readResource } from './read-resource.js';
import type { ResourceContent } from './scim-resource.js';

const LEAST = { schemas: [USER_URN], userName: 'mia@acme.example' };

function read(body: unknown): ResourceContent {
  return readResource(body, USER_RESOURCE_TYPE);
}

/** What is read of these members besides the least that a User needs. */
function readMembers(members: object): ResourceContent {
  const { userName, ...rest } = read({ ...LEAST, ...members });
  expect(userName).toBe('mia@acme.example');
  return rest;
}

describe('readResource', () => {
  it('reads what a GET answered, without what is readOnly', () => {
    const answered = {
      ...MIA,
      schemas: [USER_URN, ENTERPRISE_URN],
      id: '1',
      meta: { version: 'W/"1"' },
      groups: [],
    };
    expect(read(answered)).toEqual(MIA);
  });

  it.each<[string, object, object]>([
    ['names in any case', { TITLE: 'x', Name: { GIVENNAME: 'M' } }, { title: 'x', name: { givenName: 'M' } }],
    [
      'an extension by its URN in any case',
      { [ENTERPRISE_URN.toUpperCase()]: { Department: 'D' } },
      { [ENTERPRISE_URN]: { department: 'D' } },
    ],
    [
      'core attributes below the URN of their schema',
      { [USER_URN.toUpperCase()]: { active: false, TITLE: 'x' } },
      { active: false, title: 'x' },
    ],
    ['core attributes by their full names', { [`${USER_URN}:title`]: 'x' }, { title: 'x' }],
    ['the case of values as sent', { nickName: 'MiA' }, { nickName: 'MiA' }],
    [
      'the empty string',
      { nickName: '', emails: [{ value: 'a', type: '' }] },
      { nickName: '', emails: [{ value: 'a', type: '' }] },
    ],
    ['"False" as a boolean', { active: 'False' }, { active: false }],
    ['one value without list', { emails: { value: 'a' } }, { emails: [{ value: 'a' }] }],
    ['a string in a list as its value', { emails: ['a', ''] }, { emails: [{ value: 'a' }] }],
    [
      'a string as manager',
      { [ENTERPRISE_URN]: { manager: '7' } },
      { [ENTERPRISE_URN]: { manager: { value: '7' } } },
    ],
    [
      'a single value in a list',
      { title: ['x'], active: ['True'], name: [{ givenName: ['M'] }], emails: [{ value: ['a'] }] },
      { title: 'x', active: true, name: { givenName: 'M' }, emails: [{ value: 'a' }] },
    ],
    [
      'a manager in a list',
      { [ENTERPRISE_URN]: [{ manager: ['7'] }] },
      { [ENTERPRISE_URN]: { manager: { value: '7' } } },
    ],
    [
      'one value twice as one',
      {
        emails: [
          { value: 'a', type: 'work', primary: true },
          { value: 'A', type: 'Work', display: 'x' },
          { value: 'a', type: 'home' },
        ],
        addresses: [{ locality: 'Oslo' }, { locality: 'Oslo' }],
      },
      {
        emails: [
          { value: 'A', type: 'Work', display: 'x', primary: true },
          { value: 'a', type: 'home' },
        ],
        addresses: [{ locality: 'Oslo' }],
      },
    ],
    [
      'roles of any shape',
      { roles: ['a', 1, { value: 2 }], entitlements: true },
      { roles: [{ value: 'a' }] },
    ],
  ])('takes %s', (_what, members, expected) => {
    expect(readMembers(members)).toEqual(expected);
  });

  it.each<[string, object]>([
    ['an unknown attribute', { shoeSize: 43, department: 'D' }],
    ['an unknown sub-attribute', { name: { nick: 'x' } }],
    ['an unknown extension', { 'urn:x:y': { a: 1 } }],
    ['an unknown enterprise attribute', { [ENTERPRISE_URN]: { shoeSize: 43 } }],
    ['readOnly attributes', { id: '1', meta: { created: 1 }, groups: 'x' }],
    ["the manager's name", { [ENTERPRISE_URN]: { manager: { displayName: 'Olga' } } }],
    ['a password', { password: 'secret' }],
    ['null', { title: null, name: null, emails: null, active: null, [ENTERPRISE_URN]: null }],
    ['empty lists', { emails: [], roles: [], title: [] }],
    ['empty objects', { name: {}, emails: [{}], [ENTERPRISE_URN]: {} }],
    [
      'objects of nulls',
      {
        name: { givenName: null },
        emails: [{ value: null }, null],
        [ENTERPRISE_URN]: { manager: { value: null } },
      },
    ],
    ['inherited names', { toString: 'x', constructor: { prototype: { polluted: 1 } } }],
  ])('keeps nothing of %s', (_what, members) => {
    expect(readMembers(members)).toEqual({});
  });

  it('keeps nothing of an own member __proto__', () => {
    const content = read(
      JSON.parse(
        `{"schemas":["${USER_URN}"],"userName":"a","__proto__":{"polluted":1},"name":{"__proto__":{"x":1}}}`,
      ),
    );
    expect(content).toEqual({ userName: 'a' });
    expect(Object.getPrototypeOf(content)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a string', 'x'],
    ['no schemas', { userName: 'a' }],
    ['null as schemas', { schemas: null, userName: 'a' }],
    ['schemas as a string', { schemas: USER_URN, userName: 'a' }],
    ['empty schemas', { schemas: [], userName: 'a' }],
    ['schemas without the base URN', { schemas: [ENTERPRISE_URN], userName: 'a' }],
    ['schemas with a number', { schemas: [USER_URN, 1], userName: 'a' }],
    ['schemas twice', { schemas: [USER_URN], Schemas: [USER_URN], userName: 'a' }],
    ['an attribute twice', { ...LEAST, USERNAME: 'b' }],
    ['a sub-attribute twice', { ...LEAST, name: { givenName: 'a', GivenName: 'b' } }],
    [
      'an extension twice',
      { ...LEAST, [ENTERPRISE_URN]: { division: 'a' }, [ENTERPRISE_URN.toLowerCase()]: { division: 'b' } },
    ],
  ])('refuses %s as invalidSyntax', (_what, body) => {
    expect(refusal(() => read(body))).toMatch(/^invalidSyntax: /);
  });

  it.each<[string, object]>([
    ['no user name', { userName: undefined }],
    ['null as user name', { userName: null }],
    ['an empty user name', { userName: '' }],
    ['a blank user name', { userName: ' \u00A0\t' }],
    ['a number as user name', { userName: 7 }],
    ['a string as name', { name: 'Mia' }],
    ['a list as name', { name: ['Mia'] }],
    ['a string as list', { emails: 'a' }],
    ['a number in a list', { emails: [7] }],
    ['a list in a list', { emails: [['a']] }],
    ['a number as value', { emails: [{ value: 7 }] }],
    ['a list as value', { emails: [{ value: ['a', 'b'] }] }],
    ['an empty object as boolean', { active: {} }],
    ['an empty object as string', { title: {} }],
    ['an empty object as a part', { name: { givenName: {} } }],
    ['an empty object in an extension', { [ENTERPRISE_URN]: { department: {} } }],
    ['an object as string', { title: { a: 1 } }],
    ['a number as boolean', { active: 1 }],
    ['a word as boolean', { active: 'yes' }],
    ['a string as extension', { [ENTERPRISE_URN]: 'x' }],
    [
      'two primary values',
      {
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: 'True' },
        ],
      },
    ],
    ['NUL', { name: { givenName: 'a\0b' } }],
    ['half of a surrogate pair', { emails: [{ value: 'bad\uD800@acme.example' }] }],
    ['a string of 65,537 characters', { title: 'x'.repeat(65_537) }],
  ])('refuses %s as invalidValue', (_what, members) => {
    expect(refusal(() => read({ ...LEAST, ...members }))).toMatch(/^invalidValue: [a-z].* .*\.$/);
  });

  it('names the attribute, not its value', () => {
    const body = { ...LEAST, emails: [{ value: 4711 }] };
    expect(refusal(() => read(body))).toBe('invalidValue: emails.value has to be a string.');
  });

  it('refuses more than 1,000 values as tooMany', () => {
    const body = { ...LEAST, emails: Array(1_001).fill({ value: 'a' }) };
    expect(refusal(() => read(body))).toBe('tooMany: emails has more than 1000 values.');
  });

  it('refuses an attribute that is also below the URN of the core schema', () => {
    expect(() => readMembers({ title: 'x', [USER_URN]: { title: 'y' } })).toThrow('title is given twice.');
  });
});
