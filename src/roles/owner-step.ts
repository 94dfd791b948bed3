import type { CounterMove, LockedAccount, OwnerCount } from '../accounts/owner-count.js';
import { moveOwnerCount } from '../accounts/owner-counter.js';
import type { DomainEvent } from '../events/domain-event.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { OwnerCountChanged } from './events/owner-count-changed.event.js';
import { RoleChanged } from './events/role-changed.event.js';
import type { Role, RoleChangeCause } from './role.js';

/** Whose role changes. */
interface Person {
  readonly accountId: string;
  readonly id: string;
  readonly email: string;
}

/** How a role changes. Null: the person was not there before (created), or is gone (deleted). */
interface Move {
  readonly from: Role | null;
  readonly to: Role | null;
  readonly cause: RoleChangeCause;
  readonly reason?: string;
}

/** One row of the role history. */
export interface RoleStep extends Move {
  readonly accountId: string;
  readonly userId: string;
  readonly email: string;
}

/** One move of the owner counter, with the role changes that make it. */
export interface OwnerStep {
  readonly owners: OwnerCount;
  readonly changes: readonly RoleStep[];
  readonly origin: Origin;
}

/** A step and what it means: the account afterwards, and the events that tell of it. */
export interface Stepped {
  readonly account: LockedAccount;
  readonly step: OwnerStep;
  readonly events: readonly DomainEvent[];
}

type Start = Pick<Move, 'from' | 'cause' | 'reason'>;
type End = Pick<Move, 'to' | 'cause' | 'reason'>;

/** A person becomes an owner. */
export function startOwnership(
  account: LockedAccount,
  person: Person,
  start: Start,
  origin: Origin,
): Stepped {
  return takeStep(account, 1, [recordStep(person, { ...start, to: 'owner' })], start.cause, person, origin);
}

/** An owner ceases to be one. */
export function endOwnership(account: LockedAccount, person: Person, end: End, origin: Origin): Stepped {
  return takeStep(account, -1, [recordStep(person, { ...end, from: 'owner' })], end.cause, person, origin);
}

/** A successor becomes an owner in the step in which the last one ceases to be one: at no moment is there nobody. */
export function handOver(
  account: LockedAccount,
  person: Person,
  successor: Person & { readonly role: Role },
  end: End,
  origin: Origin,
): Stepped {
  const cause = 'handover';
  const start = recordStep(successor, { from: successor.role, to: 'owner', cause });
  return takeStep(account, 0, [start, recordStep(person, { ...end, from: 'owner' })], cause, person, origin);
}

function recordStep({ accountId, id: userId, email }: Person, move: Move): RoleStep {
  return { accountId, userId, email, ...move };
}

function takeStep(
  before: LockedAccount,
  by: CounterMove,
  changes: readonly RoleStep[],
  cause: RoleChangeCause,
  { accountId, id: userId, email }: Person,
  origin: Origin,
): Stepped {
  const { account, owners } = moveOwnerCount(before, by);
  const { before: ownersBefore, after, version: ownersVersion } = owners;
  const { actor, at } = origin;
  const count = { before: ownersBefore, after, ownersVersion, cause, actor, userId, email };
  const counted = new OwnerCountChanged(accountId, { ...count, at: at.toISOString() });
  const events = [...changes.map((change) => tellRoleChange(change, after, origin)), counted];
  return { account, step: { owners, changes, origin }, events };
}

function tellRoleChange(change: RoleStep, ownersAfter: number, origin: Origin): RoleChanged {
  const { accountId, userId, email, from: oldRole, to: newRole, cause, reason } = change;
  const facts = { userId, email, oldRole, newRole, cause, reason, ownersAfter };
  return new RoleChanged(accountId, { ...facts, origin: toEventOrigin(origin) });
}
