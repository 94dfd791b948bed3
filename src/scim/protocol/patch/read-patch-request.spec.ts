import { describe, expect, it } from '@jest/globals';
import { refusal } from '../mia.fixture.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import type { PatchOperation } from './patch-operation.js';
import { readPatchRequest } from './read-patch-request.js';

const SCHEMAS = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

function read(body: unknown): PatchOperation[] {
  return readPatchRequest(body, USER_RESOURCE_TYPE);
}

function readOne(operation: unknown): PatchOperation[] {
  return read({ schemas: SCHEMAS, Operations: [operation] });
}

describe('readPatchRequest', () => {
  it('reads operations in their order', () => {
    const operations = [
      { op: 'add', path: 'title', value: 'Lead' },
      { op: 'remove', path: 'nickName' },
      { op: 'replace', value: { active: false } },
    ];
    expect(read({ schemas: SCHEMAS, Operations: operations })).toMatchObject([
      { op: 'add', target: { kind: 'attribute', path: { attribute: { name: 'title' } } }, value: 'Lead' },
      { op: 'remove', target: { kind: 'attribute', path: { attribute: { name: 'nickName' } } } },
      { op: 'replace', value: { active: false } },
    ]);
  });

  it.each([
    ['names in other cases', { SCHEMAS, operations: [{ OP: 'Replace', Path: 'active', VALUE: false }] }],
    [
      'the URN in another case',
      { schemas: [SCHEMAS[0]?.toUpperCase()], Operations: [{ op: 'remove', path: 'title' }] },
    ],
    [
      'another URN besides',
      { schemas: [...SCHEMAS, 'urn:x'], Operations: [{ op: 'remove', path: 'title' }] },
    ],
    ['null as no path', { schemas: SCHEMAS, Operations: [{ op: 'add', path: null, value: {} }] }],
    ['null as a value', { schemas: SCHEMAS, Operations: [{ op: 'add', path: 'title', value: null }] }],
    [
      '1,000 operations',
      { schemas: SCHEMAS, Operations: Array(1_000).fill({ op: 'remove', path: 'title' }) },
    ],
  ])('takes %s', (_what, body) => {
    expect(read(body).length).toBeGreaterThan(0);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a string', 'x'],
    ['no schemas', { Operations: [{ op: 'remove', path: 'title' }] }],
    ['schemas as a string', { schemas: SCHEMAS[0], Operations: [] }],
    ['another schema only', { schemas: ['urn:x'], Operations: [] }],
    ['a schema that is no string', { schemas: [...SCHEMAS, 1], Operations: [] }],
    ['no Operations', { schemas: SCHEMAS }],
    ['empty Operations', { schemas: SCHEMAS, Operations: [] }],
    ['an object as Operations', { schemas: SCHEMAS, Operations: { op: 'replace' } }],
    ['Operations twice', { schemas: SCHEMAS, Operations: [], operations: [] }],
    ['a string as operation', { schemas: SCHEMAS, Operations: ['x'] }],
    ['null as operation', { schemas: SCHEMAS, Operations: [null] }],
    ['no op', { schemas: SCHEMAS, Operations: [{ path: 'title', value: 'x' }] }],
    ['an op that is no string', { schemas: SCHEMAS, Operations: [{ op: 1, path: 'title' }] }],
    ['an unknown op', { schemas: SCHEMAS, Operations: [{ op: 'move', path: 'title' }] }],
    ['an inherited op', { schemas: SCHEMAS, Operations: [{ op: 'constructor', path: 'title' }] }],
    ['op twice', { schemas: SCHEMAS, Operations: [{ op: 'add', Op: 'remove', path: 'title', value: 'x' }] }],
  ])('refuses %s as invalidSyntax', (_what, body) => {
    expect(refusal(() => read(body))).toMatch(/^invalidSyntax: /);
  });

  it.each<[string, unknown, string]>([
    ['a remove without path', { op: 'remove' }, 'noTarget'],
    ['an add without value', { op: 'add', path: 'title' }, 'invalidValue'],
    ['a replace without value', { op: 'replace', path: 'title' }, 'invalidValue'],
    ['a string without path', { op: 'add', value: 'x' }, 'invalidValue'],
    ['a list without path', { op: 'replace', value: [{}] }, 'invalidValue'],
    ['null without path', { op: 'replace', value: null }, 'invalidValue'],
    ['a path that is no string', { op: 'add', path: ['title'], value: 'x' }, 'invalidPath'],
    ['an empty path', { op: 'remove', path: '' }, 'invalidPath'],
    ['an unknown path', { op: 'remove', path: 'nick' }, 'invalidPath'],
    ['a malformed filter', { op: 'remove', path: 'emails[type is "x"]' }, 'invalidFilter'],
  ])('refuses %s', (_what, operation, scimType) => {
    expect(refusal(() => readOne(operation))).toMatch(new RegExp(`^${scimType}: `));
  });

  it.each([
    ['a member', '{"__proto__":{"polluted":"x"}}'],
    ['a segment of a path', '{"__proto__.polluted":"x"}'],
    ['a later segment', '{"name.constructor.polluted":"x"}'],
    ['a segment after a URN', '{"urn:x:prototype":"x"}'],
    ['a deep member', '{"emails":[{"a":[{"constructor":1}]}]}'],
    ['another case', '{"__PROTO__":1}'],
  ])('refuses names of the prototype machinery as %s of a value', (_what, json) => {
    expect(refusal(() => readOne({ op: 'add', value: JSON.parse(json) }))).toMatch(/^invalidPath: /);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('refuses more than 1,000 operations as tooMany', () => {
    const body = {
      schemas: SCHEMAS,
      Operations: Array(1_001).fill({ op: 'replace', path: 'title', value: 'x' }),
    };
    expect(refusal(() => read(body))).toMatch(/^tooMany: /);
  });
});
