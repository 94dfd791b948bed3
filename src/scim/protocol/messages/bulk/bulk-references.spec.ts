import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN } from '../../mia.fixture.js';
import type { BulkOperation } from './bulk-operation.js';
import { referencesOf, resolveReferences } from './bulk-references.js';

const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const LOCATION = 'https://opshelm.example/scim/v2/Users/';

function resolved(operation: BulkOperation): BulkOperation {
  return resolveReferences(operation, (bulkId) => ({
    id: `<${bulkId}>`,
    location: `${LOCATION}<${bulkId}>`,
  }));
}

function resource(data: unknown): unknown {
  return resolved({ method: 'POST', path: '/Users', bulkId: 'own', data }).data;
}

function operation(change: unknown): unknown {
  const { data } = resolved({ method: 'PATCH', path: '/Users/1', data: { Operations: [change] } });
  return (data as { Operations: unknown[] }).Operations[0];
}

describe('A reference to a bulkId', () => {
  it.each([
    [{ members: [{ value: 'bulkId:a', type: 'User' }] }, { members: [{ value: '<a>', type: 'User' }] }],
    [{ MEMBERS: { VALUE: 'bulkId:a b' } }, { MEMBERS: { VALUE: '<a b>' } }],
    [{ members: ['bulkId:a'] }, { members: ['<a>'] }],
    [
      { [ENTERPRISE_URN]: { manager: { value: 'bulkId:a' } } },
      { [ENTERPRISE_URN]: { manager: { value: '<a>' } } },
    ],
    [{ [ENTERPRISE_URN]: { Manager: 'bulkId:a' } }, { [ENTERPRISE_URN]: { Manager: '<a>' } }],
    [{ members: [{ $ref: 'bulkId:a' }] }, { members: [{ $ref: `${LOCATION}<a>` }] }],
    [{ members: [{ $ref: '../Users/bulkId:a' }] }, { members: [{ $ref: '../Users/<a>' }] }],
  ])('is resolved in the data of a creation: %j', (data, wanted) => {
    expect(resource(data)).toEqual(wanted);
  });

  it.each([
    { title: 'bulkId:a' },
    { userName: 'bulkId:a', name: { familyName: 'bulkId:a' } },
    { emails: [{ value: 'bulkId:a' }] },
    {
      members: [{ display: 'bulkId:a', value: 'the bulkId:a' }, { value: 'bulkId:' }, { value: 'BULKID:a' }],
    },
    { members: [{ value: { value: 'bulkId:a' } }, null, 7] },
    { [ENTERPRISE_URN]: { department: 'bulkId:a', manager: { displayName: 'bulkId:a' } } },
    { other: { manager: { value: 'bulkId:a' } } },
    'bulkId:a',
    ['bulkId:a'],
    JSON.parse('{"__proto__":{"manager":"bulkId:a"}}') as unknown,
  ])('is none in other text: %j', (data) => {
    expect(resource(data)).toEqual(data);
  });

  it.each([
    [
      { op: 'add', path: 'members', value: [{ value: 'bulkId:a' }] },
      { op: 'add', path: 'members', value: [{ value: '<a>' }] },
    ],
    [
      { op: 'remove', path: 'members[value eq "bulkId:a" or value eq "bulkId:b"]' },
      { op: 'remove', path: 'members[value eq "<a>" or value eq "<b>"]' },
    ],
    [
      { OP: 'Add', PATH: `${ENTERPRISE_URN}:manager.value`, VALUE: 'bulkId:a' },
      { OP: 'Add', PATH: `${ENTERPRISE_URN}:manager.value`, VALUE: '<a>' },
    ],
    [
      { op: 'add', path: `${GROUP_URN}.members`, value: [{ value: 'bulkId:a' }] },
      { op: 'add', path: `${GROUP_URN}.members`, value: [{ value: '<a>' }] },
    ],
    [
      { op: 'add', path: `${ENTERPRISE_URN}:manager.$ref`, value: 'bulkId:a' },
      { op: 'add', path: `${ENTERPRISE_URN}:manager.$ref`, value: `${LOCATION}<a>` },
    ],
    [
      { op: 'add', path: ENTERPRISE_URN, value: { manager: { value: 'bulkId:a' } } },
      { op: 'add', path: ENTERPRISE_URN, value: { manager: { value: '<a>' } } },
    ],
    [
      { op: 'add', value: { members: [{ value: 'bulkId:a' }], [`${ENTERPRISE_URN}:manager`]: 'bulkId:b' } },
      { op: 'add', value: { members: [{ value: '<a>' }], [`${ENTERPRISE_URN}:manager`]: '<b>' } },
    ],
  ])('is resolved in a PATCH: %j', (change, wanted) => {
    expect(operation(change)).toEqual(wanted);
  });

  it.each([
    { op: 'replace', path: 'title', value: 'bulkId:a' },
    { op: 'replace', path: 'emails[value eq "bulkId:a"].value', value: 'bulkId:a' },
    { op: 'add', path: 'emails', value: [{ value: 'bulkId:a' }] },
    { op: 'add', path: 7, value: 'bulkId:a' },
    'bulkId:a',
  ])('is none in other text of a PATCH: %j', (change) => {
    expect(operation(change)).toEqual(change);
  });

  it.each([
    ['/Users/bulkId:a', '/Users/<a>'],
    ['/Users/bulkId:a/', '/Users/<a>'],
    ['/Users/1', '/Users/1'],
    ['/Users/xbulkId:a', '/Users/xbulkId:a'],
  ])('is resolved in the path %s', (path, wanted) => {
    expect(resolved({ method: 'DELETE', path }).path).toBe(wanted);
  });

  it('is found once, wherever it stands', () => {
    const data = {
      Operations: [{ op: 'add', path: 'members', value: ['bulkId:a', 'bulkId:b', 'bulkId:a'] }],
    };
    expect([...referencesOf({ method: 'PATCH', path: '/Groups/bulkId:b', data })]).toEqual(['b', 'a']);
  });
});
