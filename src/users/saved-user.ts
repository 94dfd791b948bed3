import type { OwnerCount } from '../accounts/accounts.service.js';
import type { DomainEvent } from '../events/domain-event.js';
import type { Origin } from '../events/origin.js';
import { UserDeactivated } from './events/user-deactivated.event.js';
import { UserDeleted } from './events/user-deleted.event.js';
import { UserReactivated } from './events/user-reactivated.event.js';
import { UserUpdated } from './events/user-updated.event.js';
import { nameKey, nameStart } from './name-key.js';
import type { Profile } from './profile.js';
import { searchKeys } from './search-keys.js';
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

/** The values of a profile in the order of the statements: names and keys, then the two JSON columns. */
export function profileValues(profile: Profile): { names: unknown[]; json: [string, string] } {
  const { userName, email, addresses, givenName, familyName, displayName, externalId, attributes } = profile;
  const keys = [...new Set(addresses.map(nameKey))];
  return {
    names: [
      userName,
      nameKey(userName),
      email,
      nameKey(email),
      keys,
      givenName,
      familyName,
      nameStart(givenName),
      nameStart(familyName),
      displayName,
      externalId,
    ],
    json: [JSON.stringify(attributes), JSON.stringify(searchKeys(attributes))],
  };
}

/** What happened to a person, as events: a profile change, and going or coming back. */
export function newsOf(
  before: User,
  after: User,
  { attributes, wishedAt }: Pick<UserChange, 'attributes' | 'wishedAt'>,
  origin: Origin,
  owners?: OwnerCount,
): DomainEvent[] {
  const { accountId, id: userId, userName, email, active } = after;
  const facts = { userId, userName, email, active, origin };
  const news: DomainEvent[] = [];
  if (attributes.length > 0) news.push(new UserUpdated(accountId, { ...facts, attributes }));
  if (before.active && !active)
    news.push(new UserDeactivated(accountId, { ...facts, ...countsOf(owners), wishedAt }));
  if (!before.active && active)
    news.push(new UserReactivated(accountId, { ...facts, ownerRestored: after.role === 'owner' }));
  return news;
}

/** That a person is gone for good. */
export function removalNewsOf(user: User, origin: Origin, owners?: OwnerCount): UserDeleted {
  const { accountId, id: userId, userName, email, active } = user;
  return new UserDeleted(accountId, { userId, userName, email, active, origin, ...countsOf(owners) });
}

function countsOf(owners?: OwnerCount): { ownersBefore?: number; ownersAfter?: number } {
  return owners ? { ownersBefore: owners.before, ownersAfter: owners.after } : {};
}
