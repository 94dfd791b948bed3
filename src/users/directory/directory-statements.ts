import type { Statement } from '../../database/statement.js';

/** How many people a directory manages, and how many of these are active or owners. */
export const COUNT: Statement = {
  name: 'directory-count',
  text: `SELECT count(*)::int AS people, count(*) FILTER (WHERE active)::int AS active,
           count(*) FILTER (WHERE role = 'owner')::int AS owners
         FROM users WHERE account_id = $1 AND source = 'scim'`,
};

/**
 * The next people in the order of their ids, so that no batch looks at those of another again. A former owner who loses
 * the id of the directory is none any more: another directory may mean somebody else by the name.
 */
export const RELEASE: Statement = {
  name: 'directory-release',
  text: `WITH next AS (
           SELECT id FROM users WHERE account_id = $1 AND source = 'scim' AND ($3::uuid IS NULL OR id > $3)
           ORDER BY id LIMIT $4 FOR UPDATE),
         released AS (
           UPDATE users u SET source = 'manual', external_id = NULL,
             owner_until = CASE WHEN u.external_id IS NULL THEN u.owner_until END, deactivation_pending_since = NULL,
             deactivation_pending_by = NULL, version = u.version + 1, updated_at = $2
           FROM next WHERE u.account_id = $1 AND u.id = next.id RETURNING u.id)
         SELECT id AS "userId" FROM released ORDER BY id`,
};

/** As `RELEASE`, of the active members. */
export const DEACTIVATE: Statement = {
  name: 'directory-deactivate',
  text: `WITH next AS (
           SELECT id FROM users
           WHERE account_id = $1 AND source = 'scim' AND active AND role = 'member' AND ($3::uuid IS NULL OR id > $3)
           ORDER BY id LIMIT $4 FOR UPDATE),
         gone AS (
           UPDATE users u SET active = false, version = u.version + 1, updated_at = $2
           FROM next WHERE u.account_id = $1 AND u.id = next.id RETURNING u.id, u.user_name, u.email, u.active)
         SELECT id AS "userId", user_name AS "userName", email, active FROM gone ORDER BY id`,
};
