import type { Statement } from '../database/statement.js';

/** Whether a group has a rule that makes owners. */
export const IS_MAPPED: Statement = {
  name: 'role-mapping-is-mapped',
  text: `SELECT 1 AS one FROM group_role_mappings WHERE account_id = $1 AND group_id = $2 AND role = 'owner'`,
};

/** Whether somebody is an owner who neither was given the role nor has it through a group any more. */
export const HAS_LEFTOVER: Statement = {
  name: 'role-mapping-has-leftover',
  text: `SELECT 1 AS one FROM shared_users u
         WHERE u.account_id = $1 AND u.role = 'owner' AND u.given_role = 'member' AND NOT EXISTS (
           SELECT 1 FROM shared_group_members m
           JOIN group_role_mappings r ON r.account_id = m.account_id AND r.group_id = m.group_id AND r.role = 'owner'
           JOIN shared_accounts a ON a.id = m.account_id AND a.groups_enabled
           WHERE m.account_id = $1 AND m.user_id = u.id)
         LIMIT 1`,
};
