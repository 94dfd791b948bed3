import type { Origin } from '../../events/origin.js';
import type { User } from '../user.entity.js';
import { decideProfile } from './decide-state.js';
import { ChangeRefused, type Decision } from './decision.js';
import { creditRequester } from './pending-deactivation.js';
import type { ProfileChange } from './person-change.js';

/** The pending deactivation of a person, as the change that it comes to. */
export function resumeDeactivation({ deactivationPendingSince: since }: User): ProfileChange {
  return { kind: 'profile', by: 'directory', active: false, attributes: [], askedAt: since ?? undefined };
}

/** Beside a second owner the first may go whose deactivation is pending: two moves of the count in one decision. */
export function addDeparture(arrival: Decision, leaver: User | undefined, origin: Origin): Decision {
  const { outcome: arrived } = arrival;
  if (!leaver || arrived instanceof ChangeRefused) return arrival;
  const by = creditRequester(leaver, origin);
  const leaving = decideProfile(leaver, arrival.account, undefined, resumeDeactivation(leaver), by);
  const { outcome: left, account } = leaving;
  if (left instanceof ChangeRefused) return arrival;
  const owners = { ...left.owners!, before: arrived.owners!.before };
  return {
    outcome: { ...arrived, owners, departed: left.user },
    account,
    rows: [...arrival.rows, ...leaving.rows],
    steps: [...arrival.steps, ...leaving.steps],
    events: [...arrival.events, ...leaving.events],
  };
}
