import type { Statement } from '../../database/statement.js';

/** The accounts, and for how many days each keeps its log; $1 is the installation's number. */
export const RETENTIONS: Statement = {
  name: 'log-retentions',
  text: 'SELECT id AS "accountId", coalesce(log_retention_days, $1)::int AS days FROM accounts ORDER BY id',
};

/** Writes and refusals of an account below an id. */
export const PRUNE_ENTRIES = below('provisioning_log_entries');

/** Reads of an account below an id. */
export const PRUNE_READS = below('provisioning_reads');

/** The traffic of an account before an hour. */
export const PRUNE_TRAFFIC: Statement = {
  name: 'provisioning-traffic-prune',
  text: counted(`DELETE FROM provisioning_traffic WHERE account_id = $1 AND hour IN
    (SELECT hour FROM provisioning_traffic WHERE account_id = $1 AND hour < $2 ORDER BY hour LIMIT $3)`),
};

/** Events of all accounts that were handled before a time. */
export const PRUNE_EVENTS: Statement = {
  name: 'outbox-prune',
  text: counted(`DELETE FROM outbox_events WHERE (account_id, id) IN
    (SELECT account_id, id FROM outbox_events WHERE handled_at < $1 LIMIT $2)`),
};

/** The ids of an account are in order of time, so that the primary key leads to the oldest rows. */
function below(table: string): Statement {
  return {
    name: `${table}-prune`,
    text: counted(`DELETE FROM ${table} WHERE account_id = $1 AND id IN
      (SELECT id FROM ${table} WHERE account_id = $1 AND id < $2 ORDER BY id LIMIT $3)`),
  };
}

function counted(deletion: string): string {
  return `WITH gone AS (${deletion} RETURNING 1) SELECT count(*)::int AS dropped FROM gone`;
}
