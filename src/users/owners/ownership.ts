import type { LockedAccount } from '../../accounts/owner-count.js';
import type { Origin } from '../../events/origin.js';
import { endOwnership, handOver, startOwnership, type Stepped } from '../../roles/owner-step.js';
import type { User } from '../user.entity.js';
import type { RowWrite } from './decision.js';
import { NOT_PENDING } from './pending-deactivation.js';

/** The columns of an owner in their own right, and of a member who is and was none. */
export const AS_OWNER = { role: 'owner', givenRole: 'owner', ownerUntil: null } as const;
export const AS_MEMBER = { role: 'member', givenRole: 'member', ownerUntil: null, ...NOT_PENDING } as const;

/** An ownership that began or ended, with the rows of others that are written for it. */
export interface OwnershipChange extends Stepped {
  readonly rows: readonly RowWrite[];
  /** The successor who is an owner now. */
  readonly successor?: User;
}

type Start = Parameters<typeof startOwnership>[2];
type End = Parameters<typeof endOwnership>[2];

/** Counts a person in. */
export function beginAsOwner(
  user: User,
  account: LockedAccount | undefined,
  start: Start,
  origin: Origin,
): OwnershipChange {
  return { ...startOwnership(requireHeld(account), user, start, origin), rows: [] };
}

/** Counts a person out; with a successor, who comes off the list of those who are named, the count stays. */
export function ceaseAsOwner(
  user: User,
  account: LockedAccount | undefined,
  successor: User | undefined,
  end: End,
  origin: Origin,
): OwnershipChange {
  const held = requireHeld(account);
  if (!successor) return { ...endOwnership(held, user, end, origin), rows: [] };
  const version = successor.version + 1;
  const promoted: User = { ...successor, ...NOT_PENDING, ...AS_OWNER, version, updatedAt: origin.at };
  return {
    ...handOver(held, user, successor, end, origin),
    rows: [
      { write: 'take-off-successors', user: successor },
      { write: 'save', user: promoted },
    ],
    successor: promoted,
  };
}

function requireHeld(account: LockedAccount | undefined): LockedAccount {
  if (!account) throw new Error("Who is an owner changes only while the account's row is held");
  return account;
}
