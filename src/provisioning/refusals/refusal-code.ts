import type { RefusalFacts } from '../../scim/protocol/index.js';

/** What OpsHelm's own refusals of a directory's requests mean, beside the codes of the SCIM module. */
export const OPSHELM_CODES = [
  // User names and addresses
  'user_name_not_address',
  'user_name_differs',
  'user_name_taken',
  'address_taken',
  'address_taken_by_inactive',
  'names_taken',
  'names_taken_by_two',
  'name_taken_meanwhile',
  'person_exists',
  // Owners and roles
  'last_owner_kept',
  'last_owner_role_kept',
  'owner_by_group',
  'owner_inactive',
  'role_unknown',
  'role_not_found',
  'roles_not_offered',
  // People and groups
  'user_not_found',
  'group_not_found',
  'groups_off',
  'groups_not_taken',
  'display_name_taken',
  'member_unknown',
  'member_unnamed',
  'member_not_a_person',
  'member_filter_invalid',
  'members_contradictory',
  'members_expected',
  'members_too_many',
] as const;

/** One of OpsHelm's own codes. */
export type OpsHelmCode = (typeof OPSHELM_CODES)[number];

/** What OpsHelm knows of a refusal as data. */
export interface OpsHelmFacts extends RefusalFacts {
  /** The ids of the people who have what was wanted. */
  readonly people?: readonly string[];
  /** The ids of the groups that have it. */
  readonly groups?: readonly string[];
}
