import type { Statement } from '../database/statement.js';

/** The accounts, and for how many days each keeps its log; $1 is the installation's number. */
export const LOG_RETENTIONS: Statement = {
  name: 'log-retentions',
  text: 'SELECT id AS "accountId", coalesce(log_retention_days, $1)::int AS days FROM accounts ORDER BY id',
};
