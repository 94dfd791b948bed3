import { nameKey } from '../name-key.js';
import type { Profile } from '../profile.js';
import type { User } from '../user.entity.js';

/** What tells one person from another under one id: the directory's own id, or else the user name. */
type Identity = Pick<User, 'externalId' | 'userName'>;

/**
 * Whether somebody who was an owner is still the one who was: a former owner whose `externalId` changes is somebody
 * else, and so is one who has none and gets another user name. A person who is there while it happens is known to the
 * account: who stays active may be linked, and renamed without any `externalId`.
 */
export function staysTheSame(
  before: Identity & Pick<User, 'active'>,
  after: { readonly profile?: Pick<Profile, 'externalId' | 'userName'>; readonly active: boolean },
): boolean {
  if (!after.profile) return true;
  const staysActive = before.active && after.active;
  if (!before.externalId)
    return staysActive || (!after.profile.externalId && hasSameName(before, after.profile));
  return before.externalId === after.profile.externalId;
}

/** Whether two ids of a directory are there and differ: they are of two people. */
export function areTwoPeople(one: string | null, other: string | null): boolean {
  return Boolean(one && other) && one !== other;
}

function hasSameName(one: Pick<User, 'userName'>, other: Pick<User, 'userName'>): boolean {
  return nameKey(one.userName) === nameKey(other.userName);
}
