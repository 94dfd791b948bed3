import { describe, expect, it } from '@jest/globals';
import { GROUP_RESOURCE_TYPE as GROUP } from '../../schemas/group.resource-type.js';
import { readPatchRequest } from '../read-patch-request.js';
import { takeListOperations } from './take-list-operations.js';

const MEMBERS = GROUP.schema.attributes.find(({ name }) => name === 'members')!;
const [a, b] = [{ value: 'a' }, { value: 'b' }];

function take(...Operations: object[]) {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  return takeListOperations(readPatchRequest({ schemas, Operations }, GROUP), GROUP, MEMBERS);
}

describe('The operations on a long list', () => {
  it.each([
    ['add to it', { op: 'add', path: 'members', value: [a, b] }, { kind: 'add', value: [a, b] }],
    ['add one without a list', { op: 'Add', path: 'MEMBERS', value: a }, { kind: 'add', value: a }],
    ['add without a path', { op: 'add', value: { members: [a] } }, { kind: 'add', value: [a] }],
    ['replace it', { op: 'replace', path: 'members', value: [b] }, { kind: 'replace', value: [b] }],
    ['replace it by nothing', { op: 'replace', path: 'members', value: [] }, { kind: 'replace', value: [] }],
    ['replace it by null', { op: 'replace', path: 'members', value: null }, { kind: 'replace', value: null }],
    ['empty it without a path', { op: 'replace', value: { members: [] } }, { kind: 'replace', value: [] }],
    ['remove it', { op: 'remove', path: 'members' }, { kind: 'replace', value: [] }],
    ['remove listed ones', { op: 'remove', path: 'members', value: [a] }, { kind: 'remove', value: [a] }],
    ['remove none', { op: 'remove', path: 'members', value: [] }, { kind: 'remove', value: [] }],
  ])('%s', (_what, operation, change) => {
    const where = 'Operations[0].members';
    expect(take(operation)).toEqual({ changes: [{ ...change, where }], rest: [] });
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
    expect(changes.map(({ kind, where }) => [kind, where])).toEqual([
      ['remove', 'Operations[0].members'],
      ['replace', 'Operations[1].members'],
    ]);
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
    expect(take({ op: 'add', path: 'members', value }).changes).toMatchObject([{ kind: 'add', value }]);
  });
});
