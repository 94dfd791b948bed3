import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, USER_URN } from '../mia.fixture.js';
import { type Case, changes, HOME, NEW, WORK } from './patch-mia.fixture.js';

describe('an operation without path', () => {
  it.each<Case>([
    ['deactivates, as Okta', { value: { active: false } }, { active: false }],
    ['leaves what it does not name', { value: { name: { givenName: 'M' } } }, { 'name.givenName': 'M' }],
    ['takes names in any case', { value: { TITLE: 'Lead' } }, { title: 'Lead' }],
    [
      'ignores unknown, readOnly and schemas',
      { value: { id: '1', meta: {}, groups: [{}], schemas: [], x: 1, 'y.z': 1 } },
      {},
    ],
    ['ignores inherited names', { value: { toString: 'x', valueOf: 1 } }, {}],
    ['drops a password', { value: { password: 'x', title: 'Lead' } }, { title: 'Lead' }],
    ['takes dotted names, as Entra ID', { value: { 'name.givenName': 'M' } }, { 'name.givenName': 'M' }],
    [
      'takes URNs as names',
      { value: { [`${ENTERPRISE_URN}:department`]: 'D' } },
      { [`${ENTERPRISE_URN}:department`]: 'D' },
    ],
    [
      'takes value paths as names',
      { value: { 'emails[type eq "home"].value': 'h@x' } },
      { emails: [WORK, { value: 'h@x', type: 'home' }] },
    ],
    [
      'merges an extension',
      { value: { [ENTERPRISE_URN]: { department: 'D', 'manager.value': '7' } } },
      { [`${ENTERPRISE_URN}:department`]: 'D', [`${ENTERPRISE_URN}:manager.value`]: '7' },
    ],
    [
      'takes core attributes below the URN of their schema',
      { value: { [USER_URN]: { active: false, 'name.givenName': 'M' } } },
      { active: false, 'name.givenName': 'M' },
    ],
    ['takes that URN in any case', { value: { [USER_URN.toUpperCase()]: [{ TITLE: 'T' }] } }, { title: 'T' }],
    ['takes nothing from that URN without a value', { value: { [USER_URN]: null } }, {}],
  ])('%s', (_what, operation, expected) => {
    expect(changes({ op: 'replace', ...operation })).toEqual(expected);
  });

  it('appends to lists as add, and replaces them as replace', () => {
    expect(changes({ op: 'add', value: { emails: [NEW] } })).toEqual({ emails: [WORK, HOME, NEW] });
    expect(changes({ op: 'replace', value: { emails: [NEW] } })).toEqual({ emails: [NEW] });
  });

  it('refuses a text below the URN of the core schema', () => {
    expect(() => changes({ op: 'add', value: { [USER_URN]: 'x' } })).toThrow(/has to be an object/);
  });
});
