import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { SessionEnd } from './session.entity.js';

const END_ALL: Statement = {
  name: 'sessions-end-all',
  text: `WITH voided AS (DELETE FROM sign_in_links WHERE account_id = $1 AND user_id = $2 AND used_at IS NULL)
         UPDATE sessions SET ended_at = $3, ended_by = $4, ended_because = $5, ended_request_id = $6
         WHERE account_id = $1 AND user_id = $2 AND ended_at IS NULL`,
};

/** Ends a person's sessions and voids their sign-in links, in the transaction that is the reason for it. */
export function endSessions(
  tx: Tx,
  accountId: string,
  userId: string,
  because: SessionEnd,
  { at, actor, requestId }: Origin,
): void {
  tx.send(END_ALL, [accountId, userId, at, actor.name, because, requestId]);
}
