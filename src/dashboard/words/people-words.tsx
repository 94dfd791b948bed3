import type { VNode } from 'preact';
import type { Role } from '../../roles/role.js';
import { type Status, statusOf } from '../../users/list/people-filter.js';
import type { Source, User } from '../../users/user.entity.js';
import { Badge } from '../parts/badge.js';

/** The roles in words. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = { owner: 'Owner', member: 'Member' };

/** The statuses in words. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  active: 'Active',
  inactive: 'Inactive',
  leaving: 'Leaving',
};

/** Where people come from, in words. */
export const SOURCE_WORDS: Readonly<Record<Source, string>> = { scim: 'Okta', manual: 'By hand' };

/** What somebody is called. */
export function nameOf({ givenName, familyName }: Pick<User, 'givenName' | 'familyName'>): string {
  return `${givenName} ${familyName}`.trim();
}

/** A person's role: owners stand out. */
export function RoleBadge({ role }: { readonly role: Role }): VNode {
  return role === 'owner' ? <Badge>Owner</Badge> : <span>Member</span>;
}

interface StatusProps {
  readonly of: Pick<User, 'active' | 'deactivationPendingSince'>;
  /** A badge for those too who are simply active. */
  readonly always?: boolean;
}

/** A person's status: whoever is not simply active stands out. */
export function StatusBadge({ of, always = false }: StatusProps): VNode {
  const status = statusOf(of);
  switch (status) {
    case 'active':
      return always ? <Badge tone="green">{STATUS_WORDS.active}</Badge> : <span>{STATUS_WORDS.active}</span>;
    case 'inactive':
      return <Badge icon="failed">{STATUS_WORDS.inactive}</Badge>;
    case 'leaving':
      return <Badge tone="amber">{STATUS_WORDS.leaving}</Badge>;
    default:
      return status satisfies never;
  }
}
