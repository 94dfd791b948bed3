import { describe, expect, it } from '@jest/globals';
import { GROUP_RESOURCE_TYPE as GROUP } from '../schemas/group.resource-type.js';
import { readPatchRequest } from './read-patch-request.js';
import { takeListOperations } from './take-list-operations.js';

const MEMBERS = GROUP.schema.attributes.find(({ name }) => name === 'members')!;
const [a, b] = [{ value: 'a' }, { value: 'b' }];

function take(...Operations: object[]) {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  return takeListOperations(readPatchRequest({ schemas, Operations }, GROUP), GROUP, MEMBERS);
}

describe('The operations on a long list', () => {
  it.each([
    ['add to it', { op: 'add', path: 'members', value: [a, b] }, { kind: 'add', values: [a, b] }],
    ['add one without a list', { op: 'Add', path: 'MEMBERS', value: a }, { kind: 'add', values: [a] }],
    ['add without a path', { op: 'add', value: { members: [a] } }, { kind: 'add', values: [a] }],
    ['replace it', { op: 'replace', path: 'members', value: [b] }, { kind: 'replace', values: [b] }],
    ['replace it by nothing', { op: 'replace', path: 'members', value: [] }, { kind: 'replace', values: [] }],
    ['replace it by null', { op: 'replace', path: 'members', value: null }, { kind: 'replace', values: [] }],
    ['empty it without a path', { op: 'replace', value: { members: [] } }, { kind: 'replace', values: [] }],
    ['remove it', { op: 'remove', path: 'members' }, { kind: 'replace', values: [] }],
    ['remove listed ones', { op: 'remove', path: 'members', value: [a] }, { kind: 'remove', values: [a] }],
    ['remove none', { op: 'remove', path: 'members', value: [] }, { kind: 'remove', values: [] }],
  ])('%s', (_what, operation, change) => {
    expect(take(operation)).toEqual({ changes: [change], rest: [] });
  });

  it('remove what matches a filter', () => {
    const { changes } = take({ op: 'remove', path: 'members[value eq "a"]' });
    expect(changes).toMatchObject([{ kind: 'removeMatching', filter: { operator: 'eq', value: 'a' } }]);
  });

  it('keep their order, and leave the others', () => {
    const { changes, rest } = take(
      { op: 'remove', path: 'members', value: [a] },
      { op: 'replace', value: { id: 'x', displayName: 'Crew', members: [b] } },
      { op: 'remove', path: 'externalId' },
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['remove', 'replace']);
    expect(rest).toMatchObject([{ op: 'replace', value: 'Crew' }, { op: 'remove' }]);
  });

  it.each([
    { op: 'replace', path: 'members[value eq "a"]', value: b },
    { op: 'replace', path: 'members[value eq "a"].value', value: 'b' },
    { op: 'add', path: 'members.value', value: 'b' },
    { op: 'remove', path: 'members[value eq "a"].value' },
  ])('do not change a value that is in it: %j', (operation) => {
    expect(() => take(operation)).toThrow(expect.objectContaining({ status: 400, scimType: 'mutability' }));
  });

  it('may be of more than a thousand values', () => {
    const value = Array.from({ length: 2_000 }, (_, index) => ({ value: String(index) }));
    expect(take({ op: 'add', path: 'members', value }).changes).toEqual([{ kind: 'add', values: value }]);
  });
});
