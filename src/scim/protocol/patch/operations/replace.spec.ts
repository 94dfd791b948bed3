import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, USER_URN } from '../../mia.fixture.js';
import { type Case, changes, DEMOTED, HOME, NEW, WORK } from '../patch-mia.fixture.js';

describe('replace', () => {
  it.each<Case>([
    ['replaces a single value', { path: 'title', value: 'Lead' }, { title: 'Lead' }],
    ['acts as add where nothing is', { path: 'nickName', value: 'Mi' }, { nickName: 'Mi' }],
    ['changes nothing with the same value', { path: 'title', value: 'Engineer' }, {}],
    ['leaves unnamed sub-attributes', { path: 'name', value: { givenName: 'M' } }, { 'name.givenName': 'M' }],
    ['replaces all values', { path: 'emails', value: [NEW] }, { emails: [NEW] }],
    ['unassigns by null', { path: 'title', value: null }, { title: null }],
    ['unassigns by an empty list', { path: 'emails', value: [] }, { emails: null }],
    [
      'unassigns by an empty object',
      { path: 'name', value: {} },
      { 'name.givenName': null, 'name.familyName': null },
    ],
    [
      'unassigns a sub-attribute by null',
      { path: 'name.givenName', value: null },
      { 'name.givenName': null },
    ],
    [
      'unassigns a named sub-attribute by null',
      { path: 'name', value: { givenName: null } },
      { 'name.givenName': null },
    ],
    [
      'unassigns the manager',
      { path: `${ENTERPRISE_URN}:manager`, value: { value: null } },
      { [`${ENTERPRISE_URN}:manager.value`]: null },
    ],
    [
      'replaces selected values whole',
      { path: 'emails[type eq "home"]', value: NEW },
      { emails: [WORK, NEW] },
    ],
    ['makes equal values one', { path: 'emails[value pr]', value: [NEW] }, { emails: [NEW] }],
    [
      'makes a selected value one with its equal',
      { path: 'emails[type eq "home"]', value: { value: 'mia@acme.example', type: 'WORK' } },
      { emails: [{ value: 'mia@acme.example', type: 'WORK', primary: true }] },
    ],
    [
      'unassigns selected values by null',
      { path: 'emails[type eq "home"]', value: null },
      { emails: [WORK] },
    ],
    [
      'replaces a sub-attribute of selected values',
      { path: 'emails[type eq "home"].value', value: 'h@x' },
      { emails: [WORK, { value: 'h@x', type: 'home' }] },
    ],
    [
      'replaces a sub-attribute of all values',
      { path: 'emails.display', value: 'M' },
      {
        emails: [
          { ...WORK, display: 'M' },
          { ...HOME, display: 'M' },
        ],
      },
    ],
    [
      'moves primary',
      { path: 'emails[type eq "home"].primary', value: true },
      { emails: [DEMOTED, { ...HOME, primary: true }] },
    ],
    [
      'makes the entry that Entra ID means',
      { path: 'emails[type eq "other"].value', value: 'o@x' },
      { emails: [WORK, HOME, { type: 'other', value: 'o@x' }] },
    ],
    ['deactivates with a boolean', { path: 'active', value: false }, { active: false }],
    ['deactivates with "False", as Entra ID', { path: 'active', value: 'False' }, { active: false }],
    ['deactivates with "false"', { path: 'active', value: 'false' }, { active: false }],
    [
      'unassigns an extension by null',
      { path: ENTERPRISE_URN, value: null },
      {
        [`${ENTERPRISE_URN}:department`]: null,
        [`${ENTERPRISE_URN}:manager.value`]: null,
      },
    ],
    ['takes a path with the core URN', { path: `${USER_URN}:title`, value: 'Lead' }, { title: 'Lead' }],
  ])('%s', (_what, operation, expected) => {
    expect(changes({ op: 'replace', ...operation })).toEqual(expected);
  });

  it.each(['title', 'active', 'name.givenName', `${ENTERPRISE_URN}:department`])(
    'reads a list of one as its value, but not a list in a list: %s',
    (path) => {
      const value = path === 'active' ? false : 'One';
      expect(changes({ op: 'replace', path, value: [value] })).toEqual({ [path]: value });
      expect(() => changes({ op: 'replace', path, value: [[value]] })).toThrow(/has to be/);
    },
  );
});
