/** The least SQL that each operation needs, on OpsHelm's tables. */
const COLUMNS = 'id, user_name, external_id, active, attributes, version, created_at, updated_at';

export const FIND_BY_NAME = {
  name: 'find-by-name',
  text: `SELECT ${COLUMNS} FROM users WHERE account_id = $1 AND user_name_key = $2`,
};

export const FIND_BY_ID = {
  name: 'find-by-id',
  text: `SELECT ${COLUMNS} FROM users WHERE account_id = $1 AND id = $2`,
};

export const PAGE = {
  name: 'page',
  text: `SELECT ${COLUMNS} FROM users WHERE account_id = $1 ORDER BY id OFFSET $2 LIMIT $3`,
};

export const COUNT = {
  name: 'count',
  text: 'SELECT count(*)::int AS total FROM users WHERE account_id = $1',
};

export const INSERT = {
  name: 'insert',
  text: `INSERT INTO users (account_id, id, user_name, user_name_key, email, email_key, email_keys, given_name,
           family_name, given_key, family_key, display_name, external_id, attributes, search_keys, active, role, given_role, source, version,
           created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'member', 'member', 'scim', 1, now(), now())
         RETURNING ${COLUMNS}`,
};

export const UPDATE = {
  name: 'update',
  text: `UPDATE users SET user_name = $3, user_name_key = $4, email = $5, email_key = $6, email_keys = $7,
           given_name = $8, family_name = $9, given_key = $10, family_key = $11, display_name = $12,
           external_id = $13, attributes = $14, search_keys = $15, active = $16, source = 'scim', updated_at = now(), version = version + 1
         WHERE account_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
};

export const SET_ACTIVE = {
  name: 'set-active',
  text: `UPDATE users SET active = $3, updated_at = now(), version = version + 1
         WHERE account_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
};
