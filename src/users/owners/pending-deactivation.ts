import type { Origin } from '../../events/origin.js';
import type { User } from '../user.entity.js';

/** A deactivation of the last owner that the policy `protect` has put off until there is a second one. */
type PendingDeactivation = Pick<User, 'deactivationPendingSince' | 'deactivationPendingBy'>;

/** No deactivation is pending. */
export const NOT_PENDING = { deactivationPendingSince: null, deactivationPendingBy: null } as const;

/** The person with their deactivation pending since the first request for it; a repeated one changes nothing. */
export function markPending(user: User, { actor, at }: Origin): User {
  if (user.deactivationPendingSince) return user;
  return { ...user, deactivationPendingSince: at, deactivationPendingBy: actor.name };
}

/** The origin of a pending deactivation that is carried out: the key that asked for it acts, in the present request. */
export function creditRequester({ deactivationPendingBy }: PendingDeactivation, origin: Origin): Origin {
  return { ...origin, actor: { type: 'scim-key', name: deactivationPendingBy ?? 'unknown key' } };
}
