import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, MIA, refusal, USER_URN } from '../mia.fixture.js';
import { changedAttributes } from '../resources/changed-attributes.js';
import type { Json, ResourceContent } from '../resources/scim-resource.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { applyPatch } from './apply-patch.js';
import { readPatchRequest } from './read-patch-request.js';

const WORK = { value: 'Mia@Acme.example', type: 'work', primary: true };
const HOME = { value: 'mia@home.example', type: 'home' };
const NEW = { value: 'new@acme.example', type: 'other' };
const DEMOTED = { ...WORK, primary: false };

function patch(operations: unknown[], content: ResourceContent = MIA): ResourceContent {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  return applyPatch(
    content,
    readPatchRequest({ schemas, Operations: operations }, USER_RESOURCE_TYPE),
    USER_RESOURCE_TYPE,
  );
}

/** The attributes that an operation changes, with their new values; null for those that are unassigned. */
function changes(operation: unknown): Record<string, Json> {
  const changed = changedAttributes(MIA, patch([operation]));
  return Object.fromEntries(changed.map(({ attribute, after }) => [attribute, after ?? null]));
}

type Case = [string, Record<string, unknown>, Record<string, Json>];

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
});

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
  ])('%s', (_what, operation, expected) => {
    expect(changes({ op: 'replace', ...operation })).toEqual(expected);
  });

  it('appends to lists as add, and replaces them as replace', () => {
    expect(changes({ op: 'add', value: { emails: [NEW] } })).toEqual({ emails: [WORK, HOME, NEW] });
    expect(changes({ op: 'replace', value: { emails: [NEW] } })).toEqual({ emails: [NEW] });
  });
});

describe('remove', () => {
  it.each<Case>([
    ['unassigns an attribute', { path: 'title' }, { title: null }],
    ['unassigns a sub-attribute', { path: 'name.givenName' }, { 'name.givenName': null }],
    ['removes all values', { path: 'emails' }, { emails: null }],
    ['removes selected values', { path: 'emails[type eq "home"]' }, { emails: [WORK] }],
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
    ['removes one listed value', { path: 'emails', value: { type: 'home' } }, { emails: [WORK] }],
    ['removes nothing for an empty list', { path: 'emails', value: [] }, {}],
    ['removes nothing for unknown values', { path: 'emails', value: [{ value: 'x@x' }, {}] }, {}],
    ['ignores the value of a single-valued attribute', { path: 'title', value: 'x' }, { title: null }],
    ['ignores a password', { path: 'password' }, {}],
  ])('%s', (_what, operation, expected) => {
    expect(changes({ op: 'remove', ...operation })).toEqual(expected);
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

describe('refused is', () => {
  it.each<[string, unknown, string]>([
    ['removing the user name', { op: 'remove', path: 'userName' }, 'mutability'],
    ['unassigning the user name', { op: 'replace', path: 'userName', value: null }, 'mutability'],
    ['unassigning the user name without path', { op: 'replace', value: { userName: null } }, 'mutability'],
    ['blanking the user name', { op: 'replace', path: 'userName', value: '  ' }, 'invalidValue'],
    ['changing the id', { op: 'replace', path: 'id', value: '1' }, 'mutability'],
    ['changing meta', { op: 'add', path: 'meta.version', value: '1' }, 'mutability'],
    ['changing groups', { op: 'add', path: 'groups', value: [] }, 'mutability'],
    ['removing from groups', { op: 'remove', path: 'groups[value eq "1"]' }, 'mutability'],
    [
      "changing the manager's name",
      { op: 'replace', path: `${ENTERPRISE_URN}:manager.displayName`, value: 'x' },
      'mutability',
    ],
    [
      'replacing what no filter selects',
      { op: 'replace', path: 'emails[type eq "fax"]', value: NEW },
      'noTarget',
    ],
    [
      'adding to what no filter selects',
      { op: 'add', path: 'emails[type eq "fax"]', value: NEW },
      'noTarget',
    ],
    [
      'making an entry of other operators',
      { op: 'add', path: 'emails[type sw "fax"].value', value: 'x' },
      'noTarget',
    ],
    [
      'making an entry of alternatives',
      { op: 'add', path: 'emails[type eq "a" or type eq "b"].value', value: 'x' },
      'noTarget',
    ],
    [
      'making an entry that would not match',
      { op: 'add', path: 'emails[value eq "a"].value', value: 'b' },
      'noTarget',
    ],
    [
      'making an entry without value',
      { op: 'add', path: 'emails[type eq "fax"].value', value: null },
      'noTarget',
    ],
    ['0 for active', { op: 'replace', path: 'active', value: 0 }, 'invalidValue'],
    ['null for active', { op: 'replace', path: 'active', value: null }, 'invalidValue'],
    ['a list for active', { op: 'replace', path: 'active', value: [false] }, 'invalidValue'],
    ['"no" for active', { op: 'replace', value: { active: 'no' } }, 'invalidValue'],
    ['a number for a string', { op: 'add', path: 'title', value: 1 }, 'invalidValue'],
    ['a string for a complex attribute', { op: 'add', path: 'name', value: 'x' }, 'invalidValue'],
    ['a string for a list', { op: 'add', path: 'emails', value: 'x' }, 'invalidValue'],
    ['a string for an extension', { op: 'add', path: ENTERPRISE_URN, value: 'x' }, 'invalidValue'],
    [
      'several values for a selected one',
      { op: 'replace', path: 'emails[type eq "home"]', value: [NEW, NEW] },
      'invalidValue',
    ],
    [
      'two primary values',
      {
        op: 'add',
        path: 'emails',
        value: [
          { ...NEW, primary: true },
          { value: 'b', primary: true },
        ],
      },
      'invalidValue',
    ],
    ['making all values primary', { op: 'replace', path: 'emails.primary', value: true }, 'invalidValue'],
    ['NUL in a string', { op: 'add', path: 'title', value: 'a\0' }, 'invalidValue'],
    ['a password that is no string', { op: 'add', path: 'password', value: 1 }, 'invalidValue'],
    ['a malformed filter as name', { op: 'add', value: { 'emails[type is 1].value': 'x' } }, 'invalidFilter'],
    [
      'more than 1,000 values',
      { op: 'add', path: 'emails', value: Array.from({ length: 999 }, (_, i) => ({ value: `${i}` })) },
      'tooMany',
    ],
  ])('%s', (_what, operation, scimType) => {
    expect(refusal(() => patch([operation]))).toMatch(new RegExp(`^${scimType}: `));
  });
});

describe('applyPatch', () => {
  it('applies each operation to the result of the one before', () => {
    const patched = patch([
      { op: 'remove', path: 'emails' },
      { op: 'add', path: 'emails', value: [NEW] },
      { op: 'replace', path: 'emails[type eq "other"].value', value: 'last@acme.example' },
    ]);
    expect(patched['emails']).toEqual([{ ...NEW, value: 'last@acme.example' }]);
  });

  it('leaves its input untouched, also when it refuses', () => {
    const before = structuredClone(MIA);
    patch([{ op: 'add', path: 'emails', value: [{ ...NEW, primary: true }] }]);
    expect(() =>
      patch([
        { op: 'remove', path: 'title' },
        { op: 'remove', path: 'userName' },
      ]),
    ).toThrow();
    expect(MIA).toEqual(before);
  });

  it('works on content that lacks what is required', () => {
    expect(patch([{ op: 'add', path: 'title', value: 'x' }], {})).toEqual({ title: 'x' });
  });

  it('takes 1,000 operations on 1,000 values without delay', () => {
    const emails = Array.from({ length: 1_000 }, (_, index) => ({
      value: `${index}@acme.example`,
      type: 'work',
    }));
    const operations = Array.from({ length: 1_000 }, () => ({
      op: 'add',
      path: 'emails',
      value: [emails[7]],
    }));
    const started = performance.now();
    expect(patch(operations, { emails })).toEqual({ emails });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
