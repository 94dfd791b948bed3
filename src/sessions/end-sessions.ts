import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { SessionEnd } from './session.entity.js';
import { WAS_ALIVE } from './sessions-reader.js';

const END_ALL: Statement = {
  name: 'sessions-end-all',
  text: `WITH voided AS (DELETE FROM sign_in_links WHERE account_id = $1 AND user_id = $2 AND used_at IS NULL)
         UPDATE sessions SET ended_at = $3, ended_by = $4, ended_because = $5, ended_request_id = $6
         WHERE account_id = $1 AND user_id = $2 AND ended_at IS NULL RETURNING ${WAS_ALIVE} AS "wasAlive"`,
};

/** Whose sessions end, why, and by whose act. */
export interface EndOfSessions {
  readonly accountId: string;
  readonly userId: string;
  readonly because: SessionEnd;
  readonly origin: Origin;
}

/** Ends a person's sessions and voids their sign-in links, in the transaction that is the reason for it. */
export function endSessions(tx: Tx, end: EndOfSessions): void {
  tx.send(END_ALL, valuesOf(end));
}

/** The same, and says how many sessions had not expired. */
export async function endAndCountSessions(tx: Tx, end: EndOfSessions): Promise<number> {
  const ended = await tx.query<{ wasAlive: boolean }>(END_ALL, valuesOf(end));
  return ended.filter(({ wasAlive }) => wasAlive).length;
}

function valuesOf({
  accountId,
  userId,
  because,
  origin: { at, actor, requestId },
}: EndOfSessions): unknown[] {
  return [accountId, userId, at, actor.name, because, requestId];
}
