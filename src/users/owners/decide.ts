import type { LockedAccount } from '../../accounts/owner-count.js';
import { type Origin, toEventOrigin } from '../../events/origin.js';
import { UserDeactivationRefused } from '../events/user-deactivation-refused.event.js';
import type { User } from '../user.entity.js';
import { decideCreation } from './decide-creation.js';
import { decideRole } from './decide-role.js';
import { decideProfile, decideRemoval } from './decide-state.js';
import { ChangeRefused, type Decision, type RefusalReason } from './decision.js';
import { markPending } from './pending-deactivation.js';
import type { PersonChange } from './person-change.js';

/** Who else a decision concerns: who takes the last owner's place, or the owner whose deactivation is pending. */
export type Counterpart = 'successor' | 'pending';

/**
 * Decides what a change of a locked person comes to: the rows to write, the moves of the owner counter with their
 * history, and the events, in the order in which they are told. Pure: whoever may be an owner before or after comes
 * with the account's row, which is held.
 * @param counterpart whom `findCounterpart` asks for, if there is such a person
 */
export function decide(
  person: User,
  account: LockedAccount | undefined,
  counterpart: User | undefined,
  change: PersonChange,
  origin: Origin,
): Decision {
  const reason = findRefusal(person, account, change);
  if (reason) return refuse(person, account, reason, origin);
  switch (change.kind) {
    case 'creation':
      return decideCreation(person, account, counterpart, change, origin);
    case 'profile':
      return decideProfile(person, account, counterpart, change, origin);
    case 'role':
      return decideRole(person, account, counterpart, change, origin);
    case 'removal':
      return decideRemoval(person, account, counterpart, origin);
    default:
      return change satisfies never;
  }
}

/** Whom `decide` needs beside the person, locked; undefined where it is nobody. */
export function findCounterpart(
  person: User,
  account: LockedAccount | undefined,
  change: PersonChange,
): Counterpart | undefined {
  if (!account || findRefusal(person, account, change)) return undefined;
  if (isLastOwner(person, account) && endsOwnership(change))
    return account.ownerPolicy === 'handover' ? 'successor' : undefined;
  const becomesOwner =
    change.kind === 'creation'
      ? person.role === 'owner'
      : change.kind === 'role' && change.role === 'owner' && person.role === 'member';
  return becomesOwner && account.ownerPolicy === 'protect' && account.activeOwners > 0
    ? 'pending'
    : undefined;
}

/** Why the change must not be applied; undefined where it may. */
function findRefusal(
  person: User,
  account: LockedAccount | undefined,
  change: PersonChange,
): RefusalReason | undefined {
  if (change.kind === 'role') {
    const reason = findRoleRefusal(person, change);
    if (reason) return reason;
  }
  if (!account || !isLastOwner(person, account) || !endsOwnership(change)) return undefined;
  if (change.by === 'directory' && account.ownerPolicy !== 'protect') return undefined;
  const isPending = change.by === 'directory' && change.kind !== 'role';
  return { kind: 'last-owner', slug: account.slug, isPending };
}

function findRoleRefusal(
  person: User,
  { role, by, ownerThrough }: Extract<PersonChange, { kind: 'role' }>,
): RefusalReason | undefined {
  if (role === 'member')
    return person.role === 'owner' && ownerThrough
      ? { kind: 'owner-by-group', group: ownerThrough }
      : undefined;
  if (person.givenRole === 'owner') return undefined;
  if (by === 'person' && person.addressHeldSince) return { kind: 'address-held' };
  return person.active ? undefined : { kind: 'inactive' };
}

/** Whether the account would have no owner without this person. */
function isLastOwner(person: User, { activeOwners }: LockedAccount): boolean {
  return person.role === 'owner' && activeOwners <= 1;
}

/** Whether an owner is none any more after the change. */
function endsOwnership(change: PersonChange): boolean {
  if (change.kind === 'profile') return change.active === false;
  return change.kind === 'removal' || (change.kind === 'role' && change.role === 'member');
}

/** Nothing is applied; a deactivation that the policy puts off is remembered, and its first request dates it. */
function refuse(
  person: User,
  account: LockedAccount | undefined,
  reason: RefusalReason,
  origin: Origin,
): Decision {
  const nothing = { account, rows: [], steps: [], events: [] };
  if (reason.kind !== 'last-owner' || !reason.isPending)
    return { ...nothing, outcome: new ChangeRefused(person, reason) };
  const user = markPending(person, origin);
  const { accountId, id: userId, userName, email, active } = person;
  const facts = { userId, userName, email, active };
  return {
    ...nothing,
    outcome: new ChangeRefused(user, reason),
    rows: user === person ? [] : [{ write: 'pending', user }],
    events: [new UserDeactivationRefused(accountId, { ...facts, origin: toEventOrigin(origin) })],
  };
}
