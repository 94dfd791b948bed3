import type { Statement } from '../database/statement.js';

/** How many people of each kind a preview names. */
export const MOST_SHOWN = 50;

/** Who is in one of the groups $2. */
const IN_A_GROUP =
  'SELECT user_id FROM shared_group_members WHERE account_id = $1 AND group_id = ANY($2::uuid[])';

/**
 * Everybody in the account $1 whose role is not the one that is due where the groups $2 make owners: whoever is active
 * and in one of them, and whoever is an owner and neither was given the role nor is in one of them.
 */
const DUE = `due AS MATERIALIZED (
    SELECT u.id, 'owner' AS role FROM (SELECT DISTINCT user_id FROM (${IN_A_GROUP}) AS members) AS mapped
    JOIN shared_users u ON u.account_id = $1 AND u.id = mapped.user_id WHERE u.active AND u.role = 'member'
    UNION ALL
    SELECT u.id, 'member' FROM shared_users u
    WHERE u.account_id = $1 AND u.role = 'owner' AND u.given_role = 'member' AND NOT EXISTS (
      SELECT 1 FROM shared_group_members m WHERE m.account_id = $1 AND m.user_id = u.id AND m.group_id = ANY($2::uuid[])))`;

/** Through which group somebody rises; and for who falls, through which one they had risen. */
const REASON = `CASE d.role
    WHEN 'owner' THEN (SELECT g.display_name FROM shared_group_members m
      JOIN shared_groups g ON g.account_id = m.account_id AND g.id = m.group_id
      WHERE m.account_id = $1 AND m.user_id = u.id AND m.group_id = ANY($2::uuid[]) ORDER BY g.id LIMIT 1)
    ELSE (SELECT c.reason FROM shared_role_changes c
      WHERE c.account_id = $1 AND c.user_id = u.id AND c.cause = 'group' ORDER BY c.id DESC LIMIT 1) END`;

/** The groups that make owners now: none while the account has groups off. */
export const OWNER_GROUPS: Statement = {
  name: 'role-mapping-owner-groups',
  text: `SELECT r.group_id AS id FROM group_role_mappings r JOIN shared_accounts a ON a.id = r.account_id
         WHERE r.account_id = $1 AND r.role = 'owner' AND a.groups_enabled ORDER BY r.group_id`,
};

/** Locks those whose role has to change, $3 of them at most, always in the order of their ids; rises first. */
export const LOCK_DUE: Statement = {
  name: 'role-mapping-lock-due',
  text: `WITH ${DUE}, first AS (SELECT * FROM due ORDER BY role DESC, id LIMIT $3)
         SELECT u.id AS "userId", d.role, ${REASON} AS reason
         FROM first d JOIN shared_users u ON u.account_id = $1 AND u.id = d.id ORDER BY u.id FOR UPDATE OF u`,
};

const shown = (role: string): string => `coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', u.id, 'email', u.email, 'givenName', u.given_name,
      'familyName', u.family_name) ORDER BY u.email_key)
    FROM (SELECT id FROM due WHERE role = '${role}' ORDER BY id LIMIT ${MOST_SHOWN}) AS d
    JOIN shared_users u ON u.account_id = $1 AND u.id = d.id), '[]')`;

/** What would become of the account's people and owners; `basis` stands for all of them, shown or not. */
export const PREVIEW: Statement = {
  name: 'role-mapping-preview',
  text: `WITH ${DUE}, pending AS (
           SELECT id, email FROM shared_users
           WHERE account_id = $1 AND role = 'owner' AND deactivation_pending_since IS NOT NULL)
         SELECT a.active_owners AS "ownersBefore",
           (SELECT count(*)::int FROM due WHERE role = 'owner') AS "gainCount",
           (SELECT count(*)::int FROM due WHERE role = 'member') AS "lossCount",
           ${shown('owner')} AS gains, ${shown('member')} AS losses,
           (SELECT email FROM pending) AS "pending",
           EXISTS (SELECT 1 FROM pending JOIN due USING (id)) AS "pendingLoses",
           (SELECT md5(string_agg(id::text || role, ',' ORDER BY id)) FROM due) AS basis
         FROM shared_accounts a WHERE a.id = $1`,
};
