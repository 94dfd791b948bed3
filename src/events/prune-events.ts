import type { Statement } from '../database/statement.js';

/** Drops events of all accounts that were handled before a time, up to a number; says how many. */
export const PRUNE_EVENTS: Statement = {
  name: 'outbox-prune',
  text: `WITH gone AS (DELETE FROM outbox_events WHERE (account_id, id) IN
           (SELECT account_id, id FROM outbox_events WHERE handled_at < $1 LIMIT $2) RETURNING 1)
         SELECT count(*)::int AS dropped FROM gone`,
};
