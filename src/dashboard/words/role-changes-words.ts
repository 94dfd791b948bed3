import type { RoleChange } from '../../roles/role-change.entity.js';
import type { Role, RoleChangeCause } from '../../roles/role.js';

const CAUSES: Readonly<Record<RoleChangeCause, string>> = {
  created: 'Added as an owner',
  dashboard: 'Changed in the dashboard',
  cli: 'Changed on the server',
  deactivation: 'Deactivated',
  reactivation: 'Reactivated while there was no owner',
  deletion: 'Deleted',
  recovery: 'Recovery on the server',
  handover: 'Took the place of the last owner',
  group: 'Rule for a group',
  directory: 'Given by the directory',
};

/** Why a role changed, in words; by a rule, it is the group. */
export function whyWords({ cause, reason }: Pick<RoleChange, 'cause' | 'reason'>): string {
  return cause === 'group' && reason !== null ? `Group ${reason}` : CAUSES[cause];
}

/** What kind of actor it was; a person needs no word beside their address. */
export const ACTORS: Readonly<Record<RoleChange['actorType'], string | undefined>> = {
  'scim-key': 'SCIM key',
  person: undefined,
  cli: 'operator',
  system: 'OpsHelm',
};

const ROLES: Readonly<Record<Role, string>> = { owner: 'Owner', member: 'Member' };

/** The step from role to role: `Member → Owner`. */
export function stepWords({ oldRole, newRole }: Pick<RoleChange, 'oldRole' | 'newRole'>): string {
  return `${oldRole ? ROLES[oldRole] : 'New'} → ${newRole ? ROLES[newRole] : 'Deleted'}`;
}

/** The owner count around the change: `2 → 1`; null where it was not looked at. */
export function countWords({
  ownersBefore,
  ownersAfter,
}: Pick<RoleChange, 'ownersBefore' | 'ownersAfter'>): string | null {
  return ownersBefore === null || ownersAfter === null ? null : `${ownersBefore} → ${ownersAfter}`;
}
