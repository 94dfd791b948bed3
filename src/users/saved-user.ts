import { staysTheSame } from './owners/former-owner.js';
import type { OwnerCount } from '../accounts/accounts.service.js';
import type { DomainEvent } from '../events/domain-event.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { confirmedIdentity } from './addresses/address-hold.js';
import { UserAddressHeld } from './events/user-address-held.event.js';
import { UserAddressHoldEnded } from './events/user-address-hold-ended.event.js';
import { UserDeactivated } from './events/user-deactivated.event.js';
import { UserDeleted } from './events/user-deleted.event.js';
import { UserReactivated } from './events/user-reactivated.event.js';
import { UserUpdated } from './events/user-updated.event.js';
import type { User } from './user.entity.js';
import type { UserChange } from './user-change.js';

/** A person as they are now, and what became of the account's owners. */
export interface SavedUser {
  readonly user: User;
  /** The owner count around the change, if it moved. */
  readonly owners?: OwnerCount;
  /** The successor who became an owner in the same step. */
  readonly heir?: User;
  /** The one whose deactivation, put off until now, was completed by the change. */
  readonly departed?: User;
}

/** What happened to a person, as events: a profile change, and going or coming back. */
export function newsOf(
  before: User,
  after: User,
  { attributes, hold, wishedAt }: Pick<UserChange, 'attributes' | 'hold' | 'wishedAt'>,
  origin: Origin,
  owners?: OwnerCount,
): DomainEvent[] {
  const { accountId, id: userId, userName, email, active } = after;
  const facts = { userId, userName, email, active, origin: toEventOrigin(origin) };
  const news: DomainEvent[] = [];
  const isAnotherPerson = !(before.active && active) && !staysTheSame(before, { profile: after, active });
  if (attributes.length > 0) news.push(new UserUpdated(accountId, { ...facts, attributes, isAnotherPerson }));
  if (hold) news.push(holdNewsOf(before, after, origin));
  if (before.active && !active)
    news.push(
      new UserDeactivated(accountId, { ...facts, ...countsOf(owners), wishedAt: wishedAt?.toISOString() }),
    );
  if (!before.active && active)
    news.push(new UserReactivated(accountId, { ...facts, ownerRestored: after.role === 'owner' }));
  return news;
}

/** That the address waits to be confirmed, or that it is the confirmed one again. */
function holdNewsOf(before: User, after: User, origin: Origin): DomainEvent {
  const { accountId, id: userId, userName, email, active, role } = after;
  const facts = { userId, userName, email, active, origin: toEventOrigin(origin) };
  if (!after.addressHeldSince)
    return new UserAddressHoldEnded(accountId, { ...facts, because: 'changed-back' });
  const was = { userName: before.userName, email: before.email };
  return new UserAddressHeld(accountId, { ...facts, role, before: was, confirmed: confirmedIdentity(after) });
}

/** That a person is gone for good, and whatever waited for them with them. */
export function removalNewsOf(user: User, origin: Origin, owners?: OwnerCount): DomainEvent[] {
  const { accountId, id: userId, userName, email, active } = user;
  const facts = { userId, userName, email, active, origin: toEventOrigin(origin) };
  const news: DomainEvent[] = [new UserDeleted(accountId, { ...facts, ...countsOf(owners) })];
  if (user.addressHeldSince) news.push(new UserAddressHoldEnded(accountId, { ...facts, because: 'removed' }));
  return news;
}

function countsOf(owners?: OwnerCount): { ownersBefore?: number; ownersAfter?: number } {
  return owners ? { ownersBefore: owners.before, ownersAfter: owners.after } : {};
}
