import type { Statement } from '../database/statement.js';

/** The columns of a group as `Group` names them. */
const GROUP_COLUMNS = `account_id AS "accountId", id, display_name AS "displayName", external_id AS "externalId",
  version, created_at AS "createdAt", updated_at AS "updatedAt"`;

export const LOCK_GROUP: Statement = {
  name: 'group-lock',
  text: `SELECT ${GROUP_COLUMNS} FROM groups WHERE account_id = $1 AND id = $2 FOR UPDATE`,
};

export const INSERT_GROUP: Statement = {
  name: 'group-insert',
  text: `INSERT INTO groups (account_id, id, display_name, display_name_key, external_id, version, created_at,
           updated_at)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $6)`,
};

export const SAVE_GROUP: Statement = {
  name: 'group-save',
  text: `UPDATE groups SET display_name = $3, display_name_key = $4, external_id = $5, version = $6, updated_at = $7
         WHERE account_id = $1 AND id = $2`,
};

export const REMOVE_GROUP: Statement = {
  name: 'group-remove',
  text: 'DELETE FROM groups WHERE account_id = $1 AND id = $2',
};
