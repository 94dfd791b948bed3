import { composeOnce, type Statement } from '../database/statement.js';
import { insertStatement, updateStatement } from '../database/tables/row-statement.js';
import { selectList } from '../database/tables/table-columns.js';
import { User } from './user.entity.js';

/** A statement that gives whole people, as `User` names their columns; keys and search columns stay in the database. */
export function selectUsers(name: string, rest: string): Statement {
  return composeOnce(name, () => `SELECT ${selectList(User)} FROM users ${rest}`);
}

/** Reads a person without locking. */
export const FIND_USER = selectUsers('user-find', `WHERE account_id = $1 AND id = $2`);

/** Locks a person who neither is nor was an owner: the account's row is not needed then. */
export const LOCK_MEMBER = selectUsers(
  'user-lock-member',
  `WHERE account_id = $1 AND id = $2 AND role = 'member' AND owner_until IS NULL FOR UPDATE`,
);

/** Locks a person, whoever they are; for an owner the account's row is taken before. */
export const LOCK_USER = selectUsers('user-lock', `WHERE account_id = $1 AND id = $2 FOR UPDATE`);

/** Who holds a user name or an address already, by keys. */
export const FIND_HOLDERS = selectUsers(
  'user-find-holders',
  `WHERE account_id = $1 AND (user_name_key = $2 OR email_key = $3) ORDER BY id LIMIT 2`,
);

/** Puts a person in. */
export const INSERT_USER = insertStatement('user-insert', 'users', User);

const PENDING = ['deactivationPendingSince', 'deactivationPendingBy'] as const satisfies (keyof User)[];

/** A pending deactivation (policy `protect`) is kept for owners only: it ends with the role. */
const KEEP_PENDING_OF_OWNER = (at: (property: keyof User) => string): string =>
  ['deactivation_pending_since', 'deactivation_pending_by']
    .map((column) => `${column} = CASE WHEN ${at('role')} = 'owner' THEN ${column} END`)
    .join(', ');

/** Writes all that can change of a person. */
export const SAVE_USER = updateStatement('user-save', 'users', User, {
  except: PENDING,
  also: KEEP_PENDING_OF_OWNER,
});

/** As `SAVE_USER` where the profile stays as it is. */
export const SAVE_STATE = updateStatement('user-save-state', 'users', User, {
  only: ['active', 'role', 'givenRole', 'ownerUntil', 'updatedAt', 'version'],
  also: KEEP_PENDING_OF_OWNER,
});

/** Remembers that the last owner's deactivation is pending, or forgets it. */
export const SAVE_PENDING = updateStatement('user-save-pending', 'users', User, { only: PENDING });

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
