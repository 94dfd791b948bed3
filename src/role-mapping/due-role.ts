import type { Role } from '../roles/role.js';
import { ChangeRefused } from '../users/owners/decision.js';
import type { User } from '../users/user.entity.js';
import type { Applied } from '../users/users.service.js';

/** Somebody whose role is not the one that is due. */
export interface Due {
  readonly userId: string;
  readonly role: Role;
  /** The name of the group through which they become an owner, or had become one. */
  readonly reason: string | null;
}

/** A group that people have left, as far as is known. */
export interface LeftGroup {
  readonly name: string;
  /** Without ids it is everybody who loses the role. */
  readonly userIds?: readonly string[];
}

/** Promotions first, so that nobody is the last owner for a moment only. */
export function orderDue(due: readonly Due[]): Due[] {
  return [...due.filter(({ role }) => role === 'owner'), ...due.filter(({ role }) => role === 'member')];
}

/** Whether the role is still due now that the person is locked: they may be inactive, or an owner in their own right. */
export function isStillDue({ active, role, givenRole }: User, due: Due): boolean {
  if (due.role === 'owner') return active && role === 'member';
  return role === 'owner' && givenRole === 'member';
}

/** The name of the group that explains the change: the one that was left, where that is known. */
export function findReason({ role, userId, reason }: Due, left?: LeftGroup): string | undefined {
  const isKnown = role === 'member' && left && (!left.userIds || left.userIds.includes(userId));
  return isKnown ? left.name : (reason ?? undefined);
}

/** Everybody who is another one now; a change can take somebody else along, who may be due as well. */
export function listChanged({ outcome }: Applied): User[] {
  if (outcome instanceof ChangeRefused) return [outcome.user];
  const { user, successor, departed } = outcome;
  return [user, successor, departed].flatMap((person) => person ?? []);
}
