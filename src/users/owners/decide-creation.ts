import type { LockedAccount } from '../../accounts/owner-count.js';
import { type Origin, toEventOrigin } from '../../events/origin.js';
import { UserCreated } from '../events/user-created.event.js';
import type { User } from '../user.entity.js';
import type { Decision } from './decision.js';
import { addDeparture } from './departure.js';
import { beginAsOwner } from './ownership.js';
import type { Creation } from './person-change.js';

/** A new person, as a member or as an owner. */
export function decideCreation(
  user: User,
  account: LockedAccount | undefined,
  pending: User | undefined,
  { profile }: Creation,
  origin: Origin,
): Decision {
  const { accountId, id: userId, userName, email, active } = user;
  const facts = { userId, userName, email, active, origin: toEventOrigin(origin) };
  const created = new UserCreated(accountId, facts);
  const rows = [{ write: 'insert', user, profile }] as const;
  if (user.role === 'member')
    return { outcome: { before: user, user }, account, rows, steps: [], events: [created] };
  const began = beginAsOwner(user, account, { from: null, cause: 'created' }, origin);
  const decision: Decision = {
    outcome: { before: user, user, owners: began.step.owners },
    account: began.account,
    rows,
    steps: [began.step],
    events: [created, ...began.events],
  };
  return addDeparture(decision, pending, origin);
}
