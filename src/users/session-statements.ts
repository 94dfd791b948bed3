import type { Statement } from '../database/statement.js';

/** No sign-in that began before now gives this person a session. */
export const REFUSE_EARLIER_SIGN_INS: Statement = {
  name: 'session-not-before',
  text: 'UPDATE users SET sessions_not_before = clock_timestamp() WHERE account_id = $1 AND id = $2',
};
