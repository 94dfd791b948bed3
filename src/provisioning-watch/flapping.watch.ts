import { Injectable } from '@nestjs/common';
import { idBefore } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { DAY, minutesBefore, type Watch } from './watch.js';

/** The people whose last activation before a deactivation is a minute old at most: the newest time of each. */
const FLAPPING: Statement = {
  name: 'watch-flapping',
  text: `SELECT DISTINCT ON (d.user_id) d.user_id AS "userId", d.user_name AS "userName", d.at AS "deactivatedAt",
           a.at AS "activatedAt", d.key_name AS "keyName", count(*) OVER (PARTITION BY d.user_id)::int AS times
         FROM provisioning_log_entries d
         CROSS JOIN LATERAL (SELECT at FROM provisioning_log_entries
           WHERE account_id = d.account_id AND user_id = d.user_id AND id < d.id AND act IN ('create', 'reactivate')
           ORDER BY id DESC LIMIT 1) a
         WHERE d.account_id = $1 AND d.act = 'deactivate' AND d.id >= $2 AND d.id < $3
           AND d.at - a.at <= interval '60 seconds'
         ORDER BY d.user_id, d.id DESC LIMIT 100`,
};

interface Flapping {
  readonly userId: string;
  readonly userName: string;
  readonly deactivatedAt: Date;
  readonly activatedAt: Date;
  readonly keyName: string;
  readonly times: number;
}

/** Warns, for a day, of people who were deactivated within a minute of being created or reactivated. */
@Injectable()
export class FlappingWatch implements Watch {
  constructor(private readonly warnings: WarningsService) {}

  async observe(tx: Tx, accountId: string, now: Date): Promise<void> {
    const span = [idBefore(minutesBefore(now, DAY)), idBefore(now)];
    const people = await tx.query<Flapping>(FLAPPING, [accountId, ...span]);
    const facts = people.map((row) => ({ subject: row.userId, facts: factsOf(row) }));
    await this.warnings.openOnly(tx, accountId, 'flapping', facts);
  }
}

function factsOf({ userName, activatedAt, deactivatedAt, keyName, times }: Flapping) {
  const at = { activatedAt: activatedAt.toISOString(), deactivatedAt: deactivatedAt.toISOString() };
  return { userName, ...at, keyName, times };
}
