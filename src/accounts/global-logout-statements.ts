import type { Statement } from '../database/statement.js';

/** Whether Universal Logout is on, and how the last calls went. */
export const GLOBAL_LOGOUT_SETTINGS: Statement = {
  name: 'global-logout-settings',
  text: `SELECT NOT global_logout_off AS "isOn", global_logout_seen_at AS "seenAt",
           global_logout_failed_at AS "failedAt", global_logout_failure AS "failure"
         FROM accounts WHERE id = $1`,
};

/** Turns it on or off. */
export const SWITCH_GLOBAL_LOGOUT: Statement = {
  name: 'global-logout-switch',
  text: 'UPDATE accounts SET global_logout_off = NOT $2 WHERE id = $1',
};

/** That a call was followed. Once a minute is enough: the account's row is busy with other things. */
export const GLOBAL_LOGOUT_SEEN: Statement = {
  name: 'global-logout-seen',
  text: `UPDATE accounts SET global_logout_seen_at = now(), global_logout_failed_at = NULL, global_logout_failure = NULL
         WHERE id = $1 AND (global_logout_failed_at IS NOT NULL OR global_logout_seen_at IS NULL
           OR global_logout_seen_at < now() - interval '1 minute')`,
};

/** That a call was refused, and why. */
export const GLOBAL_LOGOUT_FAILED: Statement = {
  name: 'global-logout-failed',
  text: 'UPDATE accounts SET global_logout_failed_at = now(), global_logout_failure = $2 WHERE id = $1',
};
