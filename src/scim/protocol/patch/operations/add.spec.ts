import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN } from '../../mia.fixture.js';
import { type Case, changes, DEMOTED, HOME, NEW, WORK } from '../patch-mia.fixture.js';

describe('add', () => {
  it.each<Case>([
    ['sets an unassigned attribute', { path: 'nickName', value: 'Mi' }, { nickName: 'Mi' }],
    ['replaces a single value', { path: 'title', value: 'Lead' }, { title: 'Lead' }],
    ['merges a complex value', { path: 'name', value: { middleName: 'M' } }, { 'name.middleName': 'M' }],
    ['sets a sub-attribute', { path: 'name.givenName', value: 'Maria' }, { 'name.givenName': 'Maria' }],
    ['appends values', { path: 'emails', value: [NEW] }, { emails: [WORK, HOME, NEW] }],
    ['appends one value without list', { path: 'emails', value: NEW }, { emails: [WORK, HOME, NEW] }],
    [
      'does not add what is there',
      { path: 'emails', value: [{ type: 'home', value: 'mia@home.example' }] },
      {},
    ],
    ['does not add one thing twice', { path: 'emails', value: [NEW, NEW] }, { emails: [WORK, HOME, NEW] }],
    [
      'merges into the value of the same type',
      { path: 'emails', value: [{ ...HOME, display: 'Mia' }] },
      { emails: [WORK, { ...HOME, display: 'Mia' }] },
    ],
    [
      'keeps one primary value, the new one',
      { path: 'emails', value: [{ ...NEW, primary: true }] },
      { emails: [DEMOTED, HOME, { ...NEW, primary: true }] },
    ],
    ...['emails', 'name', 'name.givenName', 'title', 'active', 'emails[type eq "home"].display'].map(
      (path): Case => [`takes nothing away from ${path} by null`, { path, value: null }, {}],
    ),
    ['takes no name away', { path: 'name', value: {} }, {}],
    ['takes no part of a name away', { path: 'name', value: { givenName: null } }, {}],
    ['takes no name away without path', { value: { name: {}, title: null } }, {}],
    ['takes no manager away', { path: `${ENTERPRISE_URN}:manager`, value: {} }, {}],
    ['takes no manager away by the empty text', { path: `${ENTERPRISE_URN}:manager`, value: '' }, {}],
    ['takes no extension away', { path: ENTERPRISE_URN, value: {} }, {}],
    ['takes no extension away without path', { value: { [ENTERPRISE_URN]: null } }, {}],
    ['takes nothing from a selected value', { path: 'emails[type eq "home"]', value: {} }, {}],
    [
      'makes the entry that a filter and a value describe',
      { path: 'addresses[type eq "work"]', value: { locality: 'Oslo' } },
      { addresses: [{ type: 'work', locality: 'Oslo' }] },
    ],
    [
      'merges a value that differs in case only',
      { path: 'emails', value: [{ value: 'MIA@home.example', type: 'Home' }] },
      { emails: [WORK, { value: 'MIA@home.example', type: 'Home' }] },
    ],
    [
      'takes a manager in a list',
      { path: `${ENTERPRISE_URN}:manager`, value: ['7'] },
      { [`${ENTERPRISE_URN}:manager.value`]: '7' },
    ],
    [
      'takes a manager as an object in a list',
      { path: `${ENTERPRISE_URN}:manager`, value: [{ value: '7' }] },
      { [`${ENTERPRISE_URN}:manager.value`]: '7' },
    ],
    [
      'takes a dot after the URN',
      { path: `${ENTERPRISE_URN}.manager`, value: '7' },
      { [`${ENTERPRISE_URN}:manager.value`]: '7' },
    ],
    [
      'takes a dot after the URN as a name',
      { value: { [`${ENTERPRISE_URN}.department`]: 'D' } },
      { [`${ENTERPRISE_URN}:department`]: 'D' },
    ],
    ['takes a single value in a list', { path: 'title', value: ['Lead'] }, { title: 'Lead' }],
    ['adds nothing for null', { path: 'emails', value: null }, {}],
    ['adds nothing for an empty list', { path: 'emails', value: [] }, {}],
    ['starts a list', { path: 'phoneNumbers', value: [{ value: '1' }] }, { phoneNumbers: [{ value: '1' }] }],
    [
      'starts a list with a sub-attribute',
      { path: 'phoneNumbers.value', value: '1' },
      { phoneNumbers: [{ value: '1' }] },
    ],
    [
      'merges into the values that a filter selects',
      { path: 'emails[type eq "home"]', value: { display: 'H' } },
      { emails: [WORK, { ...HOME, display: 'H' }] },
    ],
    [
      'makes a merged value one with its equal',
      { path: 'emails[type eq "home"]', value: { value: 'mia@acme.example', type: 'work' } },
      { emails: [{ value: 'mia@acme.example', type: 'work', primary: true }] },
    ],
    [
      'makes an entry one with its equal',
      { path: 'emails[type eq "home" and display eq "H"]', value: { value: 'mia@home.example' } },
      { emails: [WORK, { ...HOME, display: 'H' }] },
    ],
    [
      'makes the entry that Entra ID means',
      { path: 'phoneNumbers[type eq "work"].value', value: '1' },
      { phoneNumbers: [{ type: 'work', value: '1' }] },
    ],
    [
      'makes the entry of several equalities',
      { path: 'emails[type eq "other" and primary eq true].value', value: 'o@x' },
      { emails: [DEMOTED, HOME, { type: 'other', primary: true, value: 'o@x' }] },
    ],
    [
      'sets an extension attribute',
      { path: `${ENTERPRISE_URN}:costCenter`, value: 'C' },
      { [`${ENTERPRISE_URN}:costCenter`]: 'C' },
    ],
    [
      'merges an extension',
      { path: ENTERPRISE_URN, value: { COSTCENTER: 'C', x: 1 } },
      { [`${ENTERPRISE_URN}:costCenter`]: 'C' },
    ],
    [
      'takes a string for a manager',
      { path: `${ENTERPRISE_URN}:manager`, value: '7' },
      { [`${ENTERPRISE_URN}:manager.value`]: '7' },
    ],
    ['adds no manager for an empty text', { path: `${ENTERPRISE_URN}:manager`, value: { value: '' } }, {}],
    ['adds no id of a manager for one', { path: `${ENTERPRISE_URN}:manager.value`, value: '' }, {}],
    ['drops a password', { path: 'password', value: 'secret' }, {}],
    [
      'ignores unknown and readOnly sub-attributes',
      { path: `${ENTERPRISE_URN}:manager`, value: { displayName: 'O', x: 1 } },
      {},
    ],
  ])('%s', (_what, operation, expected) => {
    expect(changes({ op: 'add', ...operation })).toEqual(expected);
  });
});
