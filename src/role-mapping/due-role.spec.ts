import { describe, expect, it } from '@jest/globals';
import { ChangeRefused } from '../users/owners/decision.js';
import type { User } from '../users/user.entity.js';
import { type Due, findReason, isStillDue, listChanged, orderDue } from './due-role.js';

const promotion: Due = { userId: 'mia', role: 'owner', reason: 'Leads' };
const demotion: Due = { userId: 'otto', role: 'member', reason: 'Leads' };
const person = (given: Partial<User>) => given as User;

describe('A role that is due by a rule', () => {
  it('is given before any is taken, so that nobody is the last owner in between', () => {
    const other = { ...promotion, userId: 'adam' };
    expect(orderDue([demotion, promotion, { ...demotion, userId: 'gus' }, other])).toEqual([
      promotion,
      other,
      demotion,
      { ...demotion, userId: 'gus' },
    ]);
  });

  it.each<[string, Partial<User>, Due, boolean]>([
    ['an active member becomes an owner', { active: true, role: 'member' }, promotion, true],
    ['an inactive member does not', { active: false, role: 'member' }, promotion, false],
    ['an owner is one already', { active: true, role: 'owner' }, promotion, false],
    ['an owner through a group becomes a member', { role: 'owner', givenRole: 'member' }, demotion, true],
    ['an owner in their own right does not', { role: 'owner', givenRole: 'owner' }, demotion, false],
    ['a member is one already', { role: 'member', givenRole: 'member' }, demotion, false],
  ])('is still due under the lock or not: %s', (_what, user, due, wanted) => {
    expect(isStillDue(person(user), due)).toBe(wanted);
  });

  it.each<[string, Due, Parameters<typeof findReason>[1], string | undefined]>([
    ['the group that gives it', promotion, { name: 'Crew' }, 'Leads'],
    ['the group that gave it', demotion, undefined, 'Leads'],
    ['the group that everybody left', demotion, { name: 'Crew' }, 'Crew'],
    ['the group that this person left', demotion, { name: 'Crew', userIds: ['otto'] }, 'Crew'],
    ['not the group that somebody else left', demotion, { name: 'Crew', userIds: ['mia'] }, 'Leads'],
    ['nothing where no group is known', { ...demotion, reason: null }, undefined, undefined],
  ])('is explained by %s', (_what, due, left, reason) => {
    expect(findReason(due, left)).toBe(reason);
  });

  it('may change a successor and somebody who waited to go, too', () => {
    const [user, successor, departed] = ['mia', 'adam', 'otto'].map((id) => person({ id }));
    const outcome = { user: user!, before: user!, successor, departed };
    expect(listChanged({ outcome } as Parameters<typeof listChanged>[0])).toEqual([
      user,
      successor,
      departed,
    ]);
    expect(
      listChanged({ outcome: { user: user!, before: user! } } as Parameters<typeof listChanged>[0]),
    ).toEqual([user]);
  });

  it('concerns the person alone where it was refused', () => {
    const user = person({ id: 'otto' });
    const outcome = new ChangeRefused(user, { kind: 'inactive' });
    expect(listChanged({ outcome } as Parameters<typeof listChanged>[0])).toEqual([user]);
  });
});
