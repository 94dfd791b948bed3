import type { User } from '../../../users/user.entity.js';
import type { Outcome } from '../../../provisioning-log/entries/outcome.js';
import type { ProvisioningAct } from '../../../provisioning-log/entries/provisioning-log-entry.entity.js';
import type { SavedUser } from '../../../users/saved-user.js';
import { keptAsSent } from '../representation/kept-as-sent.js';
import type { Wanted } from './wanted.js';

/** What was asked for. */
type Done = Pick<Wanted, 'role' | 'changes' | 'attributes' | 'kept'>;

const WITHDRAWN = '; the wish to deactivate them is withdrawn';

/** What a change did to a person, in words and figures for the provisioning log. */
export function updateOutcome(saved: SavedUser, wanted: Done): Outcome {
  const { before, user, owners, successor, isWithdrawn } = saved;
  const { changes } = wanted;
  const withdrawn = isWithdrawn ? WITHDRAWN : '';
  if (changes.length === 0) return unchangedOutcome(user, withdrawn, wanted.kept);
  const sent = keptAsSent(changes) + keptNote(wanted.kept);
  const notes = holdNote(before, user) + successorNote(successor) + withdrawn + sent;
  const summary = summaryOf(before, user, wanted) + notes;
  return { status: 200, act: actOf(before, user), summary, person: user, changes, owners };
}

/** A creation; `former` is the other person who had the user name. */
export function creationOutcome(user: User, changes: Wanted['changes'], former?: User): Outcome {
  const place = former ? `, a different person: ${identityStep(former, user)}; ${keptAs(former)}` : '';
  const summary = `Created ${user.email}${user.role === 'owner' ? ' as an owner' : ''}${place}${keptAsSent(changes)}`;
  return { status: 201, act: 'create', summary, person: user, changes };
}

/** That an inactive person made room for another one of the same user name. */
export function replacementOutcome(former: User, { id, externalId }: User): Outcome {
  const summary =
    `Removed ${former.email}, who was inactive: a different person has the user name now: ${id}, ` +
    `externalId ${externalId}, not ${former.externalId}`;
  return { status: 201, act: 'delete', summary, person: former };
}

/** A request that changes nothing of the person. */
function unchangedOutcome(person: User, withdrawn: string, kept: Wanted['kept']): Outcome {
  const summary = `Nothing to change for ${person.email}${withdrawn}${keptNote(kept)}`;
  return { status: 200, act: 'unchanged', summary, person };
}

/** A deletion. */
export function removalOutcome({ user, owners, successor }: SavedUser): Outcome {
  const summary = `Deleted ${user.email}${owners ? ', who was an owner' : ''}${successorNote(successor)}`;
  return { status: 204, act: 'delete', summary, person: user, owners };
}

function actOf(before: User, after: User): ProvisioningAct {
  if (before.active && !after.active) return 'deactivate';
  return !before.active && after.active ? 'reactivate' : 'update';
}

function summaryOf(before: User, after: User, { role, attributes }: Done): string {
  const who = after.email;
  if (before.active && !after.active)
    return `Deactivated ${who}${roleNote(before, after)}${pastNote(before, after)}`;
  const names = attributes.map((attribute) => attribute.replace(/^urn:.*:/, '')).join(', ');
  if (!before.active && after.active)
    return `Reactivated ${who}${role === 'owner' ? ' as an owner' : roleNote(before, after)}`;
  if (!role) return `Updated ${names} of ${who}${pastNote(before, after)}`;
  const made = role === 'owner' ? `Made ${who} an owner` : `Made ${who} a member, who was an owner`;
  return names ? `${made}; updated ${names}` : made;
}

function roleNote(before: User, after: User): string {
  if (before.role === 'owner' && after.role === 'member')
    return after.ownerUntil
      ? ', who was an owner'
      : `, who was an owner and cannot come back as one: ${identityStep(before, after)}`;
  if (before.role === 'member' && after.role === 'owner')
    return ', who is an owner again: the account had none';
  if (!after.active || !before.ownerUntil) return '';
  const why = after.ownerUntil ? '' : `: ${identityStep(before, after)}`;
  return `, who was an owner and comes back as a member${why}`;
}

/** That somebody who was an owner will not be one again by coming back: they are not who they were. */
function pastNote(before: User, after: User): string {
  if (!before.ownerUntil || after.ownerUntil) return '';
  return `; they are no longer a former owner: ${identityStep(before, after)}`;
}

/** By what somebody is not the one who was there before: the directory's id, or the name of who has none. */
function identityStep(before: User, after: User): string {
  if (before.externalId === after.externalId) return `userName ${after.userName}, was ${before.userName}`;
  return `externalId ${after.externalId ?? 'none'}, was ${before.externalId ?? 'none'}`;
}

function keptAs({ id }: User): string {
  return `the former record keeps its history as removed person ${id}`;
}

/** An owner's address that has changed keeps them out until somebody confirms it. */
function holdNote(before: User, { addressHeldSince: since }: User): string {
  if (since === before.addressHeldSince) return '';
  return since
    ? '; nobody can sign in as this person until the address is confirmed in OpsHelm, except the identity provider user who was already linked to them'
    : '; the address is the confirmed one again';
}

function successorNote(successor: User | undefined): string {
  return successor ? `; ${successor.email} is an owner in their place` : '';
}

/** What was sent and not taken, each attribute once, and why. */
function keptNote(kept: Wanted['kept'] = []): string {
  const reasons = new Map<string, Set<string>>();
  for (const { attribute, why } of kept)
    reasons.set(why, (reasons.get(why) ?? new Set()).add(attribute.replace(/^urn:.*:/, '')));
  return [...reasons].map(([why, names]) => `; ${[...names].join(' and ')} kept as before: ${why}`).join('');
}
