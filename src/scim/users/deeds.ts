import type { User } from '../../users/user.entity.js';
import type { Deed } from '../provisioning-log/logged-request.js';
import type { ProvisioningAct } from '../provisioning-log/provisioning-log-entry.entity.js';
import type { SavedUser } from '../../users/saved-user.js';
import type { Wanted } from './wanted.js';

/** What was asked for; `stays` says that the directory takes back that it wanted the person inactive. */
type Done = Pick<Wanted, 'role' | 'changes' | 'attributes'> & { readonly stays: boolean };

const WITHDRAWN = '; the wish to deactivate them is withdrawn';

/** What a change did to a person, in words and figures for the provisioning log. */
export function deedOf(before: User, { user, owners, heir }: SavedUser, wanted: Done): Deed {
  const notes = holdNote(before, user) + heirNote(heir) + (wanted.stays ? WITHDRAWN : '');
  const summary = summaryOf(before, user, wanted) + notes;
  const { changes } = wanted;
  return { status: 200, act: actOf(before, user), summary, person: user, changes, owners };
}

/** A creation. */
export function creationOf(user: User, changes: Wanted['changes']): Deed {
  const summary = `Created ${user.email}${user.role === 'owner' ? ' as an owner' : ''}`;
  return { status: 201, act: 'create', summary, person: user, changes };
}

/** A request that changes nothing of the person. */
export function idleDeedOf(person: User, stays: boolean): Deed {
  const summary = `Nothing to change for ${person.email}${stays ? WITHDRAWN : ''}`;
  return { status: 200, act: 'unchanged', summary, person };
}

/** A deletion. */
export function removalOf({ user, owners, heir }: SavedUser): Deed {
  const summary = `Deleted ${user.email}${owners ? ', who was an owner' : ''}${heirNote(heir)}`;
  return { status: 204, act: 'delete', summary, person: user, owners };
}

function actOf(before: User, after: User): ProvisioningAct {
  if (before.active && !after.active) return 'deactivate';
  return !before.active && after.active ? 'reactivate' : 'update';
}

function summaryOf(before: User, after: User, { role, attributes }: Done): string {
  const who = after.email;
  if (before.active && !after.active) return `Deactivated ${who}${roleNote(before, after)}`;
  const names = attributes.map((attribute) => attribute.replace(/^urn:.*:/, '')).join(', ');
  if (!before.active && after.active)
    return `Reactivated ${who}${role === 'owner' ? ' as an owner' : roleNote(before, after)}`;
  if (!role) return `Updated ${names} of ${who}`;
  const made = role === 'owner' ? `Made ${who} an owner` : `Made ${who} a member, who was an owner`;
  return names ? `${made}; updated ${names}` : made;
}

function roleNote(before: User, after: User): string {
  if (before.role === 'owner' && after.role === 'member') return ', who was an owner';
  if (before.role === 'member' && after.role === 'owner')
    return ', who is an owner again: the account had none';
  if (after.active && after.ownerUntil) return ', who was an owner and comes back as a member';
  return '';
}

/** An owner's address that has changed keeps them out until somebody confirms it. */
function holdNote(before: User, { addressHeldSince: since }: User): string {
  if (since === before.addressHeldSince) return '';
  return since
    ? '; nobody can sign in as this person until the address is confirmed in OpsHelm'
    : '; the address is the confirmed one again';
}

function heirNote(heir: User | undefined): string {
  return heir ? `; ${heir.email} is an owner in their place` : '';
}
