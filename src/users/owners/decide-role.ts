import type { LockedAccount } from '../../accounts/owner-count.js';
import type { Origin } from '../../events/origin.js';
import type { User } from '../user.entity.js';
import type { Decision } from './decision.js';
import { addDeparture } from './departure.js';
import { beginAsOwner, ceaseAsOwner } from './ownership.js';
import { NOT_PENDING } from './pending-deactivation.js';
import type { RoleAssignment } from './person-change.js';

/** Another role for an active person. */
export function decideRole(
  before: User,
  account: LockedAccount | undefined,
  counterpart: User | undefined,
  change: RoleAssignment,
  origin: Origin,
): Decision {
  const { role, cause, reason } = change;
  if (before.role === role) return decideGiven(before, account, change);
  const isMember = role === 'member';
  const ownership = isMember
    ? ceaseAsOwner(before, account, counterpart, { to: role, cause, reason }, origin)
    : beginAsOwner(before, account, { from: before.role, cause, reason }, origin);
  const givenRole = cause === 'group' ? before.givenRole : role;
  const place = { role, givenRole, ownerUntil: null, ...NOT_PENDING };
  const user: User = { ...before, ...place, version: before.version + 1, updatedAt: origin.at };
  const { step, events, successor } = ownership;
  const decision: Decision = {
    outcome: { before, user, owners: step.owners, successor },
    account: ownership.account,
    rows: [...ownership.rows, { write: 'save', user }],
    steps: [step],
    events,
  };
  return isMember ? decision : addDeparture(decision, counterpart, origin);
}

/** The same role again is no change, unless it comes by a group only: given by a person, it is theirs without it. */
function decideGiven(
  before: User,
  account: LockedAccount | undefined,
  { role, by }: RoleAssignment,
): Decision {
  const isGiven = by === 'person' && before.givenRole !== role;
  const user = isGiven ? { ...before, givenRole: role } : before;
  const rows = isGiven ? ([{ write: 'save', user }] as const) : [];
  return { outcome: { before, user }, account, rows, steps: [], events: [] };
}
