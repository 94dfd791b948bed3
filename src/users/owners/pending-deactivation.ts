import type { Origin } from '../../events/origin.js';
import type { User } from '../user.entity.js';
import type { UserChange } from '../user-change.js';

/** The wish of a directory that the last owner be inactive, which policy `protect` puts off. */
type Wish = Pick<User, 'deactivationPendingSince' | 'deactivationPendingBy'>;

/** No directory wishes anything of the person. */
export const NO_WISH = { deactivationPendingSince: null, deactivationPendingBy: null } as const;

/** The wish as of the first request that said so; saying it again changes nothing. */
export function wishOf(user: User, { actor, at }: Origin): Wish {
  const { deactivationPendingSince, deactivationPendingBy } = user;
  if (deactivationPendingSince) return { deactivationPendingSince, deactivationPendingBy };
  return { deactivationPendingSince: at, deactivationPendingBy: actor.name };
}

/** What a wish comes to when it comes true. */
export function wishedChange({ deactivationPendingSince }: Wish): UserChange {
  return { active: false, attributes: [], wishedAt: deactivationPendingSince ?? undefined };
}

/** The origin of a wish that comes true: the key that asked for it acts, in the request that makes it possible. */
export function asWished({ deactivationPendingBy }: Wish, origin: Origin): Origin {
  return { ...origin, actor: { type: 'scim-key', name: deactivationPendingBy ?? 'unknown key' } };
}
