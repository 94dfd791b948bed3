import type { LockedAccount, OwnerCount } from '../../accounts/owner-count.js';
import type { DomainEvent } from '../../events/domain-event.js';
import { type Origin, toEventOrigin } from '../../events/origin.js';
import { confirmedIdentity } from '../addresses/address-hold.js';
import { UserAddressHeld } from '../events/user-address-held.event.js';
import { UserAddressHoldEnded } from '../events/user-address-hold-ended.event.js';
import { UserDeactivated } from '../events/user-deactivated.event.js';
import { UserDeleted } from '../events/user-deleted.event.js';
import { UserReactivated } from '../events/user-reactivated.event.js';
import { UserUpdated } from '../events/user-updated.event.js';
import type { User } from '../user.entity.js';
import type { Decision, RowWrite } from './decision.js';
import { staysTheSame } from './former-owner.js';
import { AS_MEMBER, AS_OWNER, beginAsOwner, ceaseAsOwner, type OwnershipChange } from './ownership.js';
import { NOT_PENDING } from './pending-deactivation.js';
import type { ProfileChange } from './person-change.js';

/** What a state is after a change: the columns of it, and the ownership that began or ended. */
interface NextState {
  readonly columns: Partial<User>;
  readonly ownership?: OwnershipChange;
}

/**
 * Another profile or state. Going inactive ends ownership (a former owner is a member); coming back restores it only
 * where the account has no owner left, and to nobody but the person who was one (`staysTheSame`).
 */
export function decideProfile(
  before: User,
  account: LockedAccount | undefined,
  successor: User | undefined,
  change: ProfileChange,
  origin: Origin,
): Decision {
  const isWithdrawn = change.saysActive === true && before.deactivationPendingSince !== null;
  const person = isWithdrawn ? { ...before, ...NOT_PENDING } : before;
  const withdrawal: RowWrite[] = isWithdrawn ? [{ write: 'pending', user: person }] : [];
  if (isIdle(person, change)) {
    const outcome = { before, user: person, isWithdrawn };
    return { outcome, account, rows: withdrawal, steps: [], events: [] };
  }
  const { columns, ownership } = decideState(person, account, successor, change, origin);
  const { profile, hold, active = person.active, source = person.source } = change;
  const version = person.version + 1;
  const user = { ...person, ...profile, ...hold, ...columns, active, source, version, updatedAt: origin.at };
  const owners = ownership?.step.owners;
  return {
    outcome: { before, user, owners, successor: ownership?.successor, isWithdrawn },
    account: ownership?.account ?? account,
    rows: [...withdrawal, ...(ownership?.rows ?? []), { write: 'save', user, profile }],
    steps: ownership ? [ownership.step] : [],
    events: [...(ownership?.events ?? []), ...listChangeEvents(person, user, change, origin, owners)],
  };
}

/** The end of a person: their user name and address are free again, the record stays in the history. */
export function decideRemoval(
  user: User,
  account: LockedAccount | undefined,
  successor: User | undefined,
  origin: Origin,
): Decision {
  const end = { to: null, cause: 'deletion' } as const;
  const ended = user.role === 'owner' ? ceaseAsOwner(user, account, successor, end, origin) : undefined;
  const owners = ended?.step.owners;
  return {
    outcome: { before: user, user, owners, successor: ended?.successor },
    account: ended?.account ?? account,
    rows: [...(ended?.rows ?? []), { write: 'remove', user, origin }],
    steps: ended ? [ended.step] : [],
    events: [...(ended?.events ?? []), ...listRemovalEvents(user, origin, owners)],
  };
}

/** Whether the change leaves the row as it is. */
function isIdle(person: User, { profile, active = person.active }: ProfileChange): boolean {
  return !profile && active === person.active;
}

function decideState(
  person: User,
  account: LockedAccount | undefined,
  successor: User | undefined,
  { profile, active = person.active, asMember }: ProfileChange,
  origin: Origin,
): NextState {
  const isSame = staysTheSame(person, { active, profile });
  if (person.role === 'owner' && !active) {
    const end = { to: 'member', cause: 'deactivation' } as const;
    const columns = { ...AS_MEMBER, ownerUntil: isSame ? origin.at : null };
    return { columns, ownership: ceaseAsOwner(person, account, successor, end, origin) };
  }
  const ownerUntil = isSame && !asMember ? person.ownerUntil : null;
  const isBack = !person.active && active;
  if (!isBack || !ownerUntil || account?.activeOwners !== 0) return { columns: { ownerUntil } };
  const start = { from: person.role, cause: 'reactivation' } as const;
  return { columns: AS_OWNER, ownership: beginAsOwner(person, account, start, origin) };
}

/** What happened to a person, as events: a profile change, and going or coming back. */
function listChangeEvents(
  before: User,
  after: User,
  { attributes, hold, askedAt }: Pick<ProfileChange, 'attributes' | 'hold' | 'askedAt'>,
  origin: Origin,
  owners?: OwnerCount,
): DomainEvent[] {
  const { accountId, id: userId, userName, email, active } = after;
  const facts = { userId, userName, email, active, origin: toEventOrigin(origin) };
  const events: DomainEvent[] = [];
  const isAnotherPerson = !(before.active && active) && !staysTheSame(before, { profile: after, active });
  if (attributes.length > 0)
    events.push(new UserUpdated(accountId, { ...facts, attributes, isAnotherPerson }));
  if (hold) events.push(tellHold(before, after, origin));
  if (before.active && !active)
    events.push(
      new UserDeactivated(accountId, { ...facts, ...ownerCounts(owners), wishedAt: askedAt?.toISOString() }),
    );
  if (!before.active && active)
    events.push(new UserReactivated(accountId, { ...facts, ownerRestored: after.role === 'owner' }));
  return events;
}

/** That the address waits to be confirmed, or that it is the confirmed one again. */
function tellHold(before: User, after: User, origin: Origin): DomainEvent {
  const { accountId, id: userId, userName, email, active, role } = after;
  const facts = { userId, userName, email, active, origin: toEventOrigin(origin) };
  if (!after.addressHeldSince)
    return new UserAddressHoldEnded(accountId, { ...facts, because: 'changed-back' });
  const was = { userName: before.userName, email: before.email };
  return new UserAddressHeld(accountId, { ...facts, role, before: was, confirmed: confirmedIdentity(after) });
}

/** That a person is gone for good, and whatever waited for them with them. */
function listRemovalEvents(user: User, origin: Origin, owners?: OwnerCount): DomainEvent[] {
  const { accountId, id: userId, userName, email, active } = user;
  const facts = { userId, userName, email, active, origin: toEventOrigin(origin) };
  const events: DomainEvent[] = [new UserDeleted(accountId, { ...facts, ...ownerCounts(owners) })];
  if (user.addressHeldSince)
    events.push(new UserAddressHoldEnded(accountId, { ...facts, because: 'removed' }));
  return events;
}

function ownerCounts(owners?: OwnerCount): { ownersBefore?: number; ownersAfter?: number } {
  return owners ? { ownersBefore: owners.before, ownersAfter: owners.after } : {};
}
