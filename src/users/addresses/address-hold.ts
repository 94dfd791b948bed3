import type { Origin } from '../../events/origin.js';
import { nameKey } from '../name-key.js';
import type { User } from '../user.entity.js';

/** By what a person is known where they sign in. */
export type Identity = Pick<User, 'userName' | 'email'>;

/**
 * An owner's address that a directory changed: nobody signs in under it until somebody confirms that it is still the
 * same person. It remembers what was confirmed last, however often the directory changes its mind meanwhile.
 */
export type AddressHold = Pick<
  User,
  'addressHeldSince' | 'addressHeldBy' | 'confirmedUserName' | 'confirmedEmail'
>;

/** The person's address waits for nobody. */
export const NO_HOLD = {
  addressHeldSince: null,
  addressHeldBy: null,
  confirmedUserName: null,
  confirmedEmail: null,
} as const;

/** Whether somebody is known by the same names; letter case makes no other person. */
export function isSameIdentity(one: Identity, other: Identity): boolean {
  return nameKey(one.userName) === nameKey(other.userName) && nameKey(one.email) === nameKey(other.email);
}

/** What was confirmed last of a person: what they are known by now, unless that waits. */
export function confirmedIdentity(user: User): Identity {
  const { confirmedUserName, confirmedEmail } = user;
  return { userName: confirmedUserName ?? user.userName, email: confirmedEmail ?? user.email };
}

/** The hold on a person who gets another identity: none where it is the confirmed one again. */
export function holdFor(user: User, next: Identity, { actor, at }: Origin): AddressHold {
  const { userName, email } = confirmedIdentity(user);
  if (isSameIdentity(next, { userName, email })) return NO_HOLD;
  return {
    addressHeldSince: at,
    addressHeldBy: actor.name,
    confirmedUserName: userName,
    confirmedEmail: email,
  };
}
