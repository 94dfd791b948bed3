import type { Role } from '../../roles/role.js';
import type { Source, User } from '../user.entity.js';

/** The statuses in the order in which they are offered. */
export const STATUSES = ['active', 'inactive', 'leaving'] as const;

/** Whether somebody has access; `leaving` is an active last owner whom the directory wants to be inactive. */
export type Status = (typeof STATUSES)[number];

/** Which people to list; without a criterion, everybody. */
export interface PeopleFilter {
  /** The beginning of a name or an address; of several words, of a given and a family name in either order. */
  readonly search?: string;
  readonly role?: Role;
  readonly status?: Status;
  readonly source?: Source;
  /** Only those whom no directory has linked to a person of its own. */
  readonly unlinked?: boolean;
}

const ROLE: Readonly<Record<Role, string>> = { owner: `role = 'owner'`, member: `role = 'member'` };

const STATUS: Readonly<Record<Status, string>> = {
  active: 'active',
  inactive: 'NOT active',
  leaving: `role = 'owner' AND deactivation_pending_since IS NOT NULL`,
};

const SOURCE: Readonly<Record<Source, string>> = { scim: `source = 'scim'`, manual: `source = 'manual'` };

/** The criteria as SQL. Their words are in the text, not among the values, so that the planner knows how rare they are. */
export function conditionsOf({ role, status, source, unlinked }: PeopleFilter): string[] {
  return [
    role && ROLE[role],
    status && STATUS[status],
    source && SOURCE[source],
    unlinked && 'external_id IS NULL',
  ].filter((condition) => typeof condition === 'string');
}

/** A person's status. */
export function statusOf({ active, deactivationPendingSince }: Standing): Status {
  if (!active) return 'inactive';
  return deactivationPendingSince ? 'leaving' : 'active';
}

type Standing = Pick<User, 'active' | 'deactivationPendingSince'>;
