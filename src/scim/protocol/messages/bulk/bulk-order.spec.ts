import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN } from '../../mia.fixture.js';
import { ScimError } from '../../errors/scim-error.js';
import type { BulkEntry } from './bulk-operation.js';
import { orderBulk } from './bulk-order.js';
import { referencesOf } from './bulk-references.js';
import { change, creation, group } from './bulk.fixture.js';

const fault = ScimError.invalidSyntax('no operation');

/** The order as `index` or `index part`. */
function orderOf(...entries: BulkEntry[]): (number | string)[] {
  return orderBulk(entries).map(({ index, part }) => (part === 'whole' ? index : `${index} ${part}`));
}

describe('orderBulk', () => {
  it.each<[string, (number | string)[], BulkEntry[]]>([
    ['what refers to nothing', [0, 1, 2], [creation('a'), change('/Users/1'), creation('b')]],
    ['what refers back', [0, 1], [creation('a'), creation('b', 'a')]],
    ['what nothing creates', [0, 1], [creation('a', 'unknown'), creation('b')]],
    ['what is faulty', [0, 1, 2], [creation('a'), { fault }, creation('b')]],
    ['what refers to what is faulty', [0, 1], [creation('a', 'b'), { method: 'POST', bulkId: 'b', fault }]],
    ['a bulkId of what is no creation', [0, 1], [creation('a', 'b'), { ...change('/Users/1'), bulkId: 'b' }]],
  ])('leaves in its place %s', (_what, order, entries) => {
    expect(orderOf(...entries)).toEqual(order);
  });

  it.each<[string, (number | string)[], BulkEntry[]]>([
    ['a later creation', [1, 0], [creation('a', 'b'), creation('b')]],
    [
      'a chain of later creations',
      [2, 1, 0, 3],
      [creation('a', 'b'), creation('b', 'c'), creation('c'), creation('d')],
    ],
    ['the creation of what its path names', [1, 0], [change('/Users/bulkId:a'), creation('a')]],
  ])('lets an operation wait for %s', (_what, order, entries) => {
    expect(orderOf(...entries)).toEqual(order);
  });

  it('keeps the order of operations on one resource, when the first of them has to wait', () => {
    const appoint = {
      ...change('/Users/1'),
      data: { Operations: [{ op: 'add', path: `${ENTERPRISE_URN}:manager`, value: 'bulkId:a' }] },
    };
    const [remove, other] = [
      { method: 'DELETE', path: '//users/1/' } as const,
      { method: 'DELETE', path: '/Users/2' } as const,
    ];
    expect(orderOf(appoint, remove, other, creation('a'))).toEqual([2, 3, 0, 1]);
  });

  it.each<[string, (number | string)[], BulkEntry[]]>([
    ['of two', ['0 first', 1, '0 rest'], [group('a', 'b'), group('b', 'a')]],
    ['of oneself', ['0 first', '0 rest'], [creation('a', 'a')]],
    ['of three', ['0 first', 2, 1, '0 rest'], [creation('a', 'b'), creation('b', 'c'), creation('c', 'a')]],
    [
      'behind others',
      [1, '2 first', 0, 3, '2 rest'],
      [creation('w', 'x'), creation('y'), creation('x', 'z'), creation('z', 'x')],
    ],
    [
      'twice',
      ['0 first', 1, '0 rest', '2 first', 3, '2 rest'],
      [group('a', 'b'), group('b', 'a'), group('c', 'd'), group('d', 'c')],
    ],
  ])('breaks up a circle %s', (_what, order, entries) => {
    expect(orderOf(...entries)).toEqual(order);
  });

  it('lets a change wait until the circle of its resource is closed', () => {
    const entries = [group('a', 'b'), change('/Groups/bulkId:a'), group('b', 'a')];
    expect(orderOf(...entries)).toEqual(['0 first', 2, '0 rest', 1]);
  });

  it('withholds from the first half only the references that it cannot resolve', () => {
    const [, first, , rest] = orderBulk([creation('u'), group('a', 'u', 'b'), group('b', 'a')]);
    expect(first).toMatchObject({ part: 'first', entry: { data: { members: [{ value: 'bulkId:u' }] } } });
    expect(rest?.entry).toEqual({
      method: 'PATCH',
      path: '/Groups/bulkId:a',
      bulkId: 'a',
      data: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'add', path: 'members', value: [{ value: 'bulkId:b' }] }],
      },
    });
  });

  it('withholds from an extension too', () => {
    const [first, rest] = orderBulk([creation('a', 'a')]);
    const operation = { op: 'add', path: `${ENTERPRISE_URN}:manager`, value: { value: 'bulkId:a' } };
    expect(first?.entry).toMatchObject({ data: { [ENTERPRISE_URN]: { manager: null } } });
    expect(rest?.entry).toMatchObject({ data: { Operations: [operation] } });
  });

  it('resolves every reference of a thousand creations, whatever they refer to', () => {
    const number = (index: number) => (index * 7_919 + 13) % 1_000;
    const entries = Array.from({ length: 1_000 }, (_, index) => creation(`${index}`, `${number(index)}`));
    const made = new Set<string>();
    for (const { part, entry } of orderBulk(entries)) {
      for (const bulkId of referencesOf(entry as never)) expect(made).toContain(bulkId);
      if (part !== 'rest') made.add(entry.bulkId!);
    }
    expect(made.size).toBe(1_000);
  });
});
