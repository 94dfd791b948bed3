import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN } from '../../mia.fixture.js';
import { type Case, changes, HOME, patch, WORK } from '../patch-mia.fixture.js';

describe('remove', () => {
  it.each<Case>([
    ['unassigns an attribute', { path: 'title' }, { title: null }],
    ['unassigns a sub-attribute', { path: 'name.givenName' }, { 'name.givenName': null }],
    ['removes all values', { path: 'emails' }, { emails: null }],
    ['removes selected values', { path: 'emails[type eq "home"]' }, { emails: [WORK] }],
    ['sees a missing primary as false', { path: 'emails[primary eq false]' }, { emails: [WORK] }],
    ['sees a missing primary as not true', { path: 'emails[not (primary eq true)]' }, { emails: [WORK] }],
    ['sees that nothing is displayed', { path: 'emails[not (display pr)]' }, { emails: null }],
    ['leaves no empty list', { path: 'emails[value pr]' }, { emails: null }],
    [
      'removes a sub-attribute of selected values',
      { path: 'emails[type eq "work"].primary' },
      {
        emails: [{ value: 'Mia@Acme.example', type: 'work' }, HOME],
      },
    ],
    [
      'removes a sub-attribute of all values',
      { path: 'emails.type' },
      {
        emails: [{ value: 'Mia@Acme.example', primary: true }, { value: 'mia@home.example' }],
      },
    ],
    ['succeeds where nothing matches', { path: 'emails[type eq "fax"]' }, {}],
    ['succeeds where nothing is', { path: 'nickName' }, {}],
    [
      'removes an extension',
      { path: ENTERPRISE_URN },
      {
        [`${ENTERPRISE_URN}:department`]: null,
        [`${ENTERPRISE_URN}:manager.value`]: null,
      },
    ],
    [
      'removes listed values only, as Entra ID',
      { path: 'emails', value: [{ value: 'mia@home.example' }] },
      { emails: [WORK] },
    ],
    [
      'finds a listed value in any case',
      { path: 'emails', value: [{ value: 'MIA@home.example' }] },
      { emails: [WORK] },
    ],
    [
      'leaves the value of another type than is listed',
      { path: 'emails', value: [{ value: 'mia@home.example', type: 'work' }] },
      {},
    ],
    ['removes one listed value', { path: 'emails', value: { type: 'home' } }, { emails: [WORK] }],
    ['removes nothing for an empty list', { path: 'emails', value: [] }, {}],
    ['removes nothing for unknown values', { path: 'emails', value: [{ value: 'x@x' }, {}] }, {}],
    ['ignores the value of a single-valued attribute', { path: 'title', value: 'x' }, { title: null }],
    ['ignores a password', { path: 'password' }, {}],
  ])('%s', (_what, operation, expected) => {
    expect(changes({ op: 'remove', ...operation })).toEqual(expected);
  });

  it('removes the listed type of a value only, or the one without a type', () => {
    const [work, home, bare] = [{ value: '1', type: 'work' }, { value: '1', type: 'home' }, { value: '2' }];
    const value = [
      { value: '1', type: 'Work' },
      { value: '2', type: 'work' },
    ];
    const content = { userName: 'mia', phoneNumbers: [work, home, bare] };
    expect(patch([{ op: 'remove', path: 'phoneNumbers', value }], content)['phoneNumbers']).toEqual([home]);
  });

  it('makes one of the values that it makes equal', () => {
    const emails = [WORK, { value: 'mia@acme.example', type: 'other', display: 'Mia' }];
    const patched = patch([{ op: 'remove', path: 'emails.type' }], { userName: 'mia', emails });
    expect(patched['emails']).toEqual([{ value: 'mia@acme.example', display: 'Mia', primary: true }]);
  });

  it('leaves no empty complex value or extension', () => {
    const paths = [
      'name.givenName',
      'name.familyName',
      `${ENTERPRISE_URN}:department`,
      `${ENTERPRISE_URN}:manager.value`,
    ];
    const patched = patch(paths.map((path) => ({ op: 'remove', path })));
    expect(Object.keys(patched)).toEqual(['userName', 'externalId', 'title', 'active', 'emails']);
  });
});
