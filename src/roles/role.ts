/** What a person may do in the account. */
export const ROLES = ['member', 'owner'] as const;

export type Role = (typeof ROLES)[number];

/** Why a role changed. */
export type RoleChangeCause =
  | 'created'
  | 'dashboard'
  | 'cli'
  | 'deactivation'
  | 'reactivation'
  | 'deletion'
  | 'recovery'
  | 'handover'
  | 'group'
  | 'directory';
