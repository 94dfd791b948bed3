import type { Statement } from '../database/statement.js';

export const USE: Statement = {
  name: 'global-logout-use-token',
  text: `INSERT INTO revocation_jtis (account_id, jti, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING RETURNING 1 AS one`,
};

export const STATE: Statement = {
  name: 'global-logout-state',
  text: `SELECT global_logout_off AS "isOff",
           EXISTS (SELECT FROM revocation_jtis WHERE account_id = $1 AND jti = $2) AS "isUsed"
         FROM shared_accounts WHERE id = $1`,
};

export const BY_ADDRESS: Statement = {
  name: 'global-logout-by-address',
  text: `SELECT id, email, user_name AS "userName" FROM shared_users WHERE account_id = $1 AND email_key = $2
         FOR UPDATE`,
};

/** The provider's id, else the directory's, else ours: the first that is somebody's. */
export const BY_ID: Statement = {
  name: 'global-logout-by-id',
  text: `WITH found AS (
           SELECT user_id AS id, 1 AS place FROM shared_sign_in_identities WHERE account_id = $1 AND issuer = $2 AND subject = $3
           UNION ALL SELECT id, 2 FROM shared_users WHERE account_id = $1 AND external_id = $3
           UNION ALL SELECT id, 3 FROM shared_users WHERE account_id = $1 AND id = $4)
         SELECT u.id, u.email, u.user_name AS "userName" FROM shared_users u
         WHERE u.account_id = $1 AND u.id IN (SELECT id FROM found WHERE place = (SELECT min(place) FROM found))
         ORDER BY u.id LIMIT 2 FOR UPDATE`,
};
