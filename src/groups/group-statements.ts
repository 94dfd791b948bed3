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
  text: `INSERT INTO groups (account_id, id, display_name, display_name_key, look_key, external_id, version,
           created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $7)`,
};

/** The look is taken only with another name: groups that looked alike before it was looked at are saved as they are. */
export const SAVE_GROUP: Statement = {
  name: 'group-save',
  text: `UPDATE groups SET display_name = $3, display_name_key = $4,
           look_key = CASE WHEN display_name = $3 THEN look_key ELSE $5 END, external_id = $6, version = $7,
           updated_at = $8
         WHERE account_id = $1 AND id = $2`,
};

export const REMOVE_GROUP: Statement = {
  name: 'group-remove',
  text: 'DELETE FROM groups WHERE account_id = $1 AND id = $2',
};
