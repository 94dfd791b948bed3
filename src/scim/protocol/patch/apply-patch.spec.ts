import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, MIA, refusal } from '../mia.fixture.js';
import { NEW, patch } from './patch-mia.fixture.js';

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
    ...[
      'not (type eq "fax")',
      'not (value pr)',
      'type ne "fax" and value eq "x"',
      'type co "fa"',
      'type gt "fax"',
      'display pr',
      'type eq "fax" and display pr',
      'display eq null',
    ].flatMap((filter): [string, unknown, string][] =>
      ['add', 'replace'].map((op) => [
        `making an entry by ${op} of [${filter}]`,
        { op, path: `ims[${filter}].display`, value: 'x' },
        'noTarget',
      ]),
    ),
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
    ['a list for active', { op: 'replace', path: 'active', value: [false, true] }, 'invalidValue'],
    ['an object for active', { op: 'replace', path: 'active', value: {} }, 'invalidValue'],
    ['an object for a string', { op: 'replace', path: 'title', value: {} }, 'invalidValue'],
    ['an object for a string without path', { op: 'add', value: { title: { a: 1 } } }, 'invalidValue'],
    ['a list for a string', { op: 'add', path: 'name.givenName', value: ['a', 'b'] }, 'invalidValue'],
    [
      'an object for a part',
      { op: 'replace', path: 'emails[type eq "home"].value', value: {} },
      'invalidValue',
    ],
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
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('a refusal', () => {
  it.each<[unknown, string]>([
    [{ op: 'remove', path: 'id' }, 'Operations[1] (path "id"): id is readOnly'],
    [{ op: 'move', path: 'title' }, 'Operations[1] (path "title"): The "op"'],
    [{ op: 'add', path: 'shoe size', value: 1 }, 'Operations[1] (path "shoe size"): The path'],
    [{ op: 'add', value: { TITLE: 7 } }, 'Operations[1] ("TITLE"): title has to be a string'],
    [
      { op: 'add', value: { [ENTERPRISE_URN]: { department: 7 } } },
      `Operations[1] ("${ENTERPRISE_URN}") ("department"): `,
    ],
    [
      { op: 'add', path: ENTERPRISE_URN, value: { department: 7 } },
      `Operations[1] (path "${ENTERPRISE_URN}") ("department"): `,
    ],
    [{ op: 'add', path: 'a\n\u202eb', value: 1 }, 'Operations[1] (path "a\\u{a}\\u{202e}b"): '],
    [{ op: 'add', path: 'x'.repeat(500), value: 1 }, `Operations[1] (path "${'x'.repeat(80)}…"): `],
    [
      { op: 'remove', path: 'emails[type is "x"]' },
      'Operations[1] (path "emails[type is "x"]"): The filter is malformed at position 6: ' +
        'one of the operators eq, ne, co, sw, ew, pr, gt, ge, lt, le is expected. Filter: type <here>is "x"',
    ],
    ['x', 'Operations[1]: Each of the operations'],
  ])('of %j names the operation and the path', (operation, detail) => {
    const operations = [{ op: 'replace', path: 'title', value: 'Lead' }, operation];
    expect(refusal(() => patch(operations))).toContain(`: ${detail}`);
  });
});
