import type { Statement } from '../database/statement.js';

/** The columns of a person as `User` names them; keys and search columns stay in the database. */
export const USER_COLUMNS = `account_id AS "accountId", id, user_name AS "userName", email,
  given_name AS "givenName", family_name AS "familyName", display_name AS "displayName",
  external_id AS "externalId", superseded_name AS "supersededName", active, role, given_role AS "givenRole", owner_until AS "ownerUntil",
  deactivation_pending_since AS "deactivationPendingSince", deactivation_pending_by AS "deactivationPendingBy",
  address_held_since AS "addressHeldSince", address_held_by AS "addressHeldBy",
  confirmed_user_name AS "confirmedUserName", confirmed_email AS "confirmedEmail", source, attributes, version,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Reads a person without locking. */
export const FIND_USER: Statement = {
  name: 'user-find',
  text: `SELECT ${USER_COLUMNS} FROM users WHERE account_id = $1 AND id = $2`,
};

/** Locks a person who neither is nor was an owner: the account's row is not needed then. */
export const LOCK_MEMBER: Statement = {
  name: 'user-lock-member',
  text: `SELECT ${USER_COLUMNS} FROM users
         WHERE account_id = $1 AND id = $2 AND role = 'member' AND owner_until IS NULL FOR UPDATE`,
};

/** Locks a person, whoever they are; for an owner the account's row is taken before. */
export const LOCK_USER: Statement = {
  name: 'user-lock',
  text: `SELECT ${USER_COLUMNS} FROM users WHERE account_id = $1 AND id = $2 FOR UPDATE`,
};

/** Who holds a user name or an address already, by keys. */
export const FIND_HOLDERS: Statement = {
  name: 'user-find-holders',
  text: `SELECT ${USER_COLUMNS} FROM users
         WHERE account_id = $1 AND (user_name_key = $2 OR email_key = $3) ORDER BY id LIMIT 2`,
};

/** Puts a person in; the values come from `insertRow`. */
export const INSERT_USER: Statement = {
  name: 'user-insert',
  text: `INSERT INTO users (account_id, id, user_name, user_name_key, email, email_key, email_keys, given_name,
           family_name, given_key, family_key, display_name, external_id, active, role, given_role, source, attributes,
           search_keys, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1, $20, $20)`,
};

/** A wish to deactivate (policy `protect`) is kept for owners only: it ends with the role. */
const WISH_OF_OWNER = (role: string): string =>
  ['since', 'by']
    .map((part) => `deactivation_pending_${part}`)
    .map((column) => `${column} = CASE WHEN ${role} = 'owner' THEN ${column} END`)
    .join(', ');

/** Writes all that can change of a person; the values come from `saveRow`. */
export const SAVE_USER: Statement = {
  name: 'user-save',
  text: `UPDATE users SET user_name = $3, user_name_key = $4, email = $5, email_key = $6, email_keys = $7,
           given_name = $8, family_name = $9, given_key = $10, family_key = $11, display_name = $12,
           external_id = $13, attributes = $14, search_keys = $15, active = $16, role = $17, given_role = $18, owner_until = $19,
           source = $20, updated_at = $21, version = $22, superseded_name = $23, address_held_since = $24,
           address_held_by = $25, confirmed_user_name = $26, confirmed_email = $27, ${WISH_OF_OWNER('$17')}
         WHERE account_id = $1 AND id = $2`,
};

/** As `SAVE_USER` where the profile stays as it is. */
export const SAVE_STATE: Statement = {
  name: 'user-save-state',
  text: `UPDATE users SET active = $3, role = $4, given_role = $5, owner_until = $6, updated_at = $7, version = $8,
           ${WISH_OF_OWNER('$4')}
         WHERE account_id = $1 AND id = $2`,
};

/** Remembers that a directory wishes the last owner to be inactive, or forgets it. */
export const SAVE_WISH: Statement = {
  name: 'user-save-wish',
  text: `UPDATE users SET deactivation_pending_since = $3, deactivation_pending_by = $4
         WHERE account_id = $1 AND id = $2`,
};

/** The one whose deactivation is put off: the last owner, or nobody. */
export const LOCK_WISHED: Statement = {
  name: 'user-lock-wished',
  text: `SELECT ${USER_COLUMNS} FROM users
         WHERE account_id = $1 AND role = 'owner' AND deactivation_pending_since IS NOT NULL FOR UPDATE`,
};

/** Takes the person out, off the successors too, and keeps the record. */
export const REMOVE_USER: Statement = {
  name: 'user-remove',
  text: `WITH removed AS (DELETE FROM users WHERE account_id = $1 AND id = $2 RETURNING *),
           resigned AS (DELETE FROM owner_successors WHERE account_id = $1 AND user_id = $2)
         INSERT INTO removed_users (account_id, id, user_name, email, given_name, family_name, external_id, role,
           created_at, removed_at, removed_by)
         SELECT account_id, id, user_name, email, given_name, family_name, external_id, role, created_at, $3, $4
         FROM removed`,
};
