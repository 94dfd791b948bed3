import type { Statement } from '../../database/statement.js';
import { selectUsers } from '../user-statements.js';

/** The one whose deactivation is pending: the last owner, or nobody. */
export const LOCK_PENDING = selectUsers(
  'user-lock-pending',
  `WHERE account_id = $1 AND role = 'owner' AND deactivation_pending_since IS NOT NULL FOR UPDATE`,
);

/** The first who can follow $2. Whoever becomes inactive in the meantime is passed over: the lock waits, and looks again. */
export const LOCK_SUCCESSOR = selectUsers(
  'successors-lock-first',
  `JOIN (SELECT user_id, place FROM owner_successors WHERE account_id = $1) s ON s.user_id = id
         WHERE account_id = $1 AND id <> $2 AND active AND role = 'member'
         ORDER BY s.place LIMIT 1 FOR UPDATE OF users`,
);

/** Takes a person off the list of successors. */
export const TAKE_OFF_SUCCESSORS: Statement = {
  name: 'successors-take-off',
  text: 'DELETE FROM owner_successors WHERE account_id = $1 AND user_id = $2',
};

/** Locks several people in the order of their ids; the account's row is held. */
export const LOCK_USERS = selectUsers(
  'user-lock-several',
  'WHERE account_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
);
