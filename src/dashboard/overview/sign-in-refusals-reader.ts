import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { REFUSALS, type RefusalReason } from '../../sessions/sign-in/sign-in-refused.js';

/** Who came in later is not counted; who tried often is one. */
const REFUSED: Statement = {
  name: 'sign-in-refusals',
  text: `SELECT last.reason, count(*)::integer AS people,
           (array_agg(last.actor_name ORDER BY last.id DESC))[1:3] AS names
         FROM (SELECT DISTINCT ON (e.details->>'issuer', e.details->>'subject') e.actor_name, e.id, e.at, e.user_id,
             e.details->>'reason' AS reason, e.details->>'issuer' AS issuer, e.details->>'subject' AS subject
           FROM shared_audit_entries e
           WHERE e.account_id = $1 AND e.action = 'sign-in' AND e.outcome = 'denied' AND e.details ? 'reason'
             AND e.at > now() - interval '7 days'
           ORDER BY e.details->>'issuer', e.details->>'subject', e.id DESC) AS last
         WHERE NOT EXISTS (SELECT FROM shared_sessions s
             WHERE s.account_id = $1 AND s.user_id = last.user_id AND s.id > last.id)
           AND NOT EXISTS (SELECT FROM shared_sign_in_identities i
             WHERE i.account_id = $1 AND i.issuer = last.issuer AND i.subject = last.subject
               AND i.last_used_at > last.at)
         GROUP BY last.reason ORDER BY people DESC, last.reason`,
};

/** How many people could not sign in for one reason. */
export interface SignInRefusals {
  readonly people: number;
  readonly reason: RefusalReason;
  /** Up to three of them, the last first, as the identity provider names them. */
  readonly names: readonly string[];
}

/** Reads why people of an account could not sign in. */
@Injectable()
export class SignInRefusalsReader {
  constructor(private readonly database: Database) {}

  /** Those of the last seven days who have not come in since, by reason, the most frequent first. */
  async of(accountId: string): Promise<SignInRefusals[]> {
    const rows = await this.database.query<SignInRefusals>(REFUSED, [accountId]);
    return rows.filter(({ reason }) => reason in REFUSALS);
  }
}
