import type { OwnerPolicy } from '../../accounts/account.entity.js';
import type { LockedAccount } from '../../accounts/owner-count.js';
import type { DomainEvent } from '../../events/domain-event.js';
import { eventNameOf } from '../../events/outbox.js';
import type { Origin } from '../../events/origin.js';
import { NO_HOLD } from '../addresses/address-hold.js';
import { manualProfile } from '../manual-profile.js';
import type { User } from '../user.entity.js';
import { decide } from './decide.js';
import { ChangeRefused, type Decision } from './decision.js';
import { NOT_PENDING } from './pending-deactivation.js';
import type { PersonChange, ProfileChange, RoleAssignment } from './person-change.js';

export const MONDAY = new Date('2026-11-30T09:00:00Z');
const LONG_AGO = new Date('2026-01-05T09:00:00Z');

/** Okta's key, now. */
export const OKTA: Origin = {
  actor: { type: 'scim-key', id: 'key-1', name: 'Okta' },
  requestId: 'request-1',
  at: MONDAY,
};

export const HELD = {
  addressHeldSince: LONG_AGO,
  addressHeldBy: 'Okta',
  confirmedUserName: 'before@acme.example',
  confirmedEmail: 'before@acme.example',
};

export const PENDING = { deactivationPendingSince: LONG_AGO, deactivationPendingBy: 'Okta' };

/** A person of Acme, an active member unless something else is said. */
export function person(name: string, but: Partial<User> = {}): User {
  const { role = 'member', givenRole = role } = but;
  return {
    ...manualProfile(`${name}@acme.example`, name, 'Person'),
    accountId: 'acme',
    id: `id-of-${name}`,
    active: true,
    source: 'scim',
    version: 1,
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
    ownerUntil: null,
    ...NOT_PENDING,
    ...NO_HOLD,
    ...but,
    role,
    givenRole,
  };
}

/** Acme's locked row: with so many owners, under a policy. */
export function acme(activeOwners: number, ownerPolicy: OwnerPolicy = 'warn'): LockedAccount {
  return { slug: 'acme', activeOwners, ownersVersion: 7, ownerPolicy };
}

/** A decision as words, one for each thing that it does, in their order. */
function told({ outcome, rows, steps, events }: Decision): string[] {
  const refused = outcome instanceof ChangeRefused ? [`refused: ${outcome.reason.kind}`] : [];
  return [...refused, ...rows.map(tellRow), ...steps.flatMap(tellStep), ...events.map(tellEvent)];
}

function tellRow({ write, user }: Decision['rows'][number]): string {
  const state = [
    user.active ? 'active' : 'inactive',
    user.role,
    ...(user.ownerUntil ? ['former owner'] : []),
  ];
  const shown = write === 'save' || write === 'insert' ? `: ${state.join(' ')}` : '';
  return `${write} ${user.givenName}${shown}`;
}

function tellStep({ owners, changes }: Decision['steps'][number]): string[] {
  const words = changes.map(
    ({ email, from, to, cause }) => `${email.split('@')[0]} ${from}→${to} (${cause})`,
  );
  return [`count ${owners.before}→${owners.after} #${owners.version}: ${words.join(', ')}`];
}

function tellEvent(event: DomainEvent): string {
  return eventNameOf(event);
}

export const OLGA = person('olga', { role: 'owner' });
export const BY_GROUP = person('olga', { role: 'owner', givenRole: 'member' });
export const MIA = person('mia');
export const FORMER = person('otto', { active: false, ownerUntil: MONDAY });
export const LEADS = { id: 'leads', displayName: 'Leads' };

export const OFF: ProfileChange = { kind: 'profile', by: 'directory', active: false, attributes: [] };
export const ON: ProfileChange = { ...OFF, active: true };
export const DELETE: PersonChange = { kind: 'removal', by: 'directory' };
export const PROMOTE: RoleAssignment = { kind: 'role', by: 'directory', role: 'owner', cause: 'directory' };
export const DEMOTE: RoleAssignment = { ...PROMOTE, role: 'member' };
export const RULE_UP: RoleAssignment = { ...PROMOTE, cause: 'group', reason: 'Leads' };
export const RULE_DOWN: RoleAssignment = { ...RULE_UP, role: 'member' };

export const manually = <Change extends PersonChange>(change: Change): Change => ({
  ...change,
  by: 'person',
});
export const manualRole = (change: RoleAssignment): RoleAssignment => ({
  ...manually(change),
  cause: 'dashboard',
});

export const TOLD = ['role.changed', 'account.owner_count_changed'];
export const renamed = { ...MIA, userName: 'other@acme.example', email: 'other@acme.example', addresses: [] };
export const asOtto = (externalId: string | null) => ({ ...FORMER, addresses: [], externalId });

/** Who, in which account, what is to happen; what is written, counted and told, in this order. */
export type Case = [
  name: string,
  who: User,
  account: LockedAccount | undefined,
  change: PersonChange,
  does: string[],
];

export function decided(
  who: User,
  account: LockedAccount | undefined,
  change: PersonChange,
  other?: User,
): string[] {
  return told(decide(who, account, other, change, OKTA));
}
