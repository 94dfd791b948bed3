import type { User } from '../../users/user.entity.js';
import type { Deed } from '../provisioning-log/logged-request.js';
import type { ProvisioningAct } from '../provisioning-log/provisioning-log-entry.entity.js';
import type { AttributeChange } from '../protocol/index.js';
import type { SavedUser } from '../../users/saved-user.js';

/** What a change did to a person, in words and figures for the provisioning log. */
export function deedOf(before: User, { user, owners }: SavedUser, changes: readonly AttributeChange[]): Deed {
  const summary = summaryOf(before, user, changes);
  return { status: 200, act: actOf(before, user), summary, person: user, changes, owners };
}

function actOf(before: User, after: User): ProvisioningAct {
  if (before.active && !after.active) return 'deactivate';
  return !before.active && after.active ? 'reactivate' : 'update';
}

function summaryOf(before: User, after: User, changes: readonly AttributeChange[]): string {
  const who = after.email;
  if (before.active && !after.active) return `Deactivated ${who}${roleNote(before, after)}`;
  if (!before.active && after.active) return `Reactivated ${who}${roleNote(before, after)}`;
  const names = changes.map(({ attribute }) => attribute.replace(/^urn:.*:/, ''));
  return `Updated ${names.join(', ')} of ${who}`;
}

function roleNote(before: User, after: User): string {
  if (before.role === 'owner' && after.role === 'member') return ', who was an owner';
  if (before.role === 'member' && after.role === 'owner')
    return ', who is an owner again: the account had none';
  if (after.active && after.ownerUntil) return ', who was an owner and comes back as a member';
  return '';
}
