import type { Statement } from '../database/statement.js';

/** Pauses provisioning; no row where it was paused already. */
export const PAUSE: Statement = {
  name: 'provisioning-pause',
  text: `UPDATE accounts SET provisioning_paused_at = $2, provisioning_paused_by = $3
         WHERE id = $1 AND provisioning_paused_at IS NULL RETURNING id`,
};

/** Lets provisioning go on; no row where it was not paused. */
export const RESUME: Statement = {
  name: 'provisioning-resume',
  text: `UPDATE accounts SET provisioning_paused_at = NULL, provisioning_paused_by = NULL
         WHERE id = $1 AND provisioning_paused_at IS NOT NULL RETURNING id`,
};
