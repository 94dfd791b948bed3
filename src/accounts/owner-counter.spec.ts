import { describe, expect, it } from '@jest/globals';
import type { CounterMove } from './owner-count.js';
import { moveOwnerCount } from './owner-counter.js';

const ACME = { slug: 'acme', activeOwners: 2, ownersVersion: 7, ownerPolicy: 'warn' } as const;

describe('The owner count of a locked account', () => {
  it.each<[string, CounterMove, number]>([
    ['goes up when somebody becomes an owner', 1, 3],
    ['goes down when an owner leaves', -1, 1],
    ['stays when one owner takes the place of another', 0, 2],
  ])('%s, and every move has a version of its own', (_, by, after) => {
    expect(moveOwnerCount(ACME, by)).toEqual({
      account: { ...ACME, activeOwners: after, ownersVersion: 8 },
      owners: { before: 2, after, version: 8 },
    });
  });

  it('goes on from where the move before has left it', () => {
    const first = moveOwnerCount(ACME, 1);
    const second = moveOwnerCount(first.account, -1);
    expect(second.owners).toEqual({ before: 3, after: 2, version: 9 });
  });
});
