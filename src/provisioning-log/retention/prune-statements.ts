import type { Statement } from '../../database/statement.js';

/** Writes and refusals of an account below an id: ids are in order of time, so that the primary key leads to the oldest. */
export const PRUNE_ENTRIES: Statement = {
  name: 'provisioning_log_entries-prune',
  text: counted(`DELETE FROM provisioning_log_entries WHERE account_id = $1 AND id IN
    (SELECT id FROM provisioning_log_entries WHERE account_id = $1 AND id < $2 ORDER BY id LIMIT $3)`),
};

/** Reads of an account below an id. */
export const PRUNE_READS: Statement = {
  name: 'provisioning_reads-prune',
  text: counted(`DELETE FROM provisioning_reads WHERE account_id = $1 AND id IN
    (SELECT id FROM provisioning_reads WHERE account_id = $1 AND id < $2 ORDER BY id LIMIT $3)`),
};

/** The traffic of an account before an hour. */
export const PRUNE_TRAFFIC: Statement = {
  name: 'provisioning-traffic-prune',
  text: counted(`DELETE FROM provisioning_traffic WHERE account_id = $1 AND hour IN
    (SELECT hour FROM provisioning_traffic WHERE account_id = $1 AND hour < $2 ORDER BY hour LIMIT $3)`),
};

function counted(deletion: string): string {
  return `WITH gone AS (${deletion} RETURNING 1) SELECT count(*)::int AS dropped FROM gone`;
}
