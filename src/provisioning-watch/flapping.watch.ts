import { Injectable } from '@nestjs/common';
import { idBefore } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { DAY, minutesBefore, type Watch } from './watch.js';

const MOST_NAMES = 5;

/** Deactivations a minute at most behind the activation before; those of a burst are told by its own warning. */
const FLAPPING: Statement = {
  name: 'watch-flapping',
  text: `WITH flaps AS (SELECT d.user_id, d.user_name, d.at
           FROM shared_log_entries d
           CROSS JOIN LATERAL (SELECT at FROM shared_log_entries
             WHERE account_id = d.account_id AND user_id = d.user_id AND id < d.id AND act IN ('create', 'reactivate')
             ORDER BY id DESC LIMIT 1) a
           WHERE d.account_id = $1 AND d.act = 'deactivate' AND d.id >= $2 AND d.id < $3
             AND d.at - a.at <= interval '60 seconds'
             AND NOT EXISTS (SELECT FROM shared_warnings w WHERE w.account_id = d.account_id AND w.kind = 'deactivation_burst'
               AND d.at BETWEEN (w.facts->>'firstAt')::timestamptz AND (w.facts->>'lastAt')::timestamptz))
         SELECT count(DISTINCT user_id)::int AS count, min(at) AS first, max(at) AS last,
           ARRAY(SELECT max(user_name) FROM flaps GROUP BY user_id ORDER BY max(at) DESC LIMIT ${MOST_NAMES}) AS names
         FROM flaps HAVING count(*) > 0`,
};

interface Flapping {
  /** How many people. */
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
  /** Of some of them, the latest first. */
  readonly names: readonly string[];
}

/** Warns, for a day, if people were deactivated within a minute of being created or reactivated. */
@Injectable()
export class FlappingWatch implements Watch {
  constructor(private readonly warnings: WarningsService) {}

  async observe(tx: Tx, accountId: string, now: Date): Promise<void> {
    const span = [idBefore(minutesBefore(now, DAY)), idBefore(now)];
    const [flapping] = await tx.query<Flapping>(FLAPPING, [accountId, ...span]);
    if (!flapping) return void (await this.warnings.close(tx, accountId, 'flapping'));
    const { count, first, last, names } = flapping;
    const facts = {
      count,
      names: names.join(', '),
      firstAt: first.toISOString(),
      lastAt: last.toISOString(),
    };
    await this.warnings.open(tx, accountId, { kind: 'flapping', facts });
  }
}
