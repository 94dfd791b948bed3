import type { Statement } from '../database/statement.js';

/** A group with its rule, and the groups beside it that make owners. */
export const FIND_RULE: Statement = {
  name: 'role-rule-find',
  text: `SELECT g.id, g.display_name AS "displayName", r.role AS before, a.groups_enabled AS enabled,
           ARRAY(SELECT o.group_id::text FROM group_role_mappings o
             WHERE o.account_id = $1 AND o.role = 'owner' AND o.group_id <> $2 ORDER BY o.group_id) AS others
         FROM shared_groups g JOIN shared_accounts a ON a.id = g.account_id
         LEFT JOIN group_role_mappings r ON r.account_id = g.account_id AND r.group_id = g.id
         WHERE g.account_id = $1 AND g.id = $2`,
};

export const SAVE_RULE: Statement = {
  name: 'role-rule-save',
  text: `INSERT INTO group_role_mappings (account_id, group_id, role, made_by_id, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account_id, group_id) DO UPDATE SET role = $3, made_by_id = $4, made_by = $5, made_at = $6`,
};

export const REMOVE_RULE: Statement = {
  name: 'role-rule-remove',
  text: 'DELETE FROM group_role_mappings WHERE account_id = $1 AND group_id = $2',
};

/** The groups that make owners, whether or not the account has groups on. */
export const ALL_OWNER_GROUPS: Statement = {
  name: 'role-rule-all-owner-groups',
  text: `SELECT group_id AS id FROM group_role_mappings WHERE account_id = $1 AND role = 'owner' ORDER BY group_id`,
};
