import { Injectable } from '@nestjs/common';
import { idBefore } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { OF_SCIM } from '../provisioning-log/entries/outcome.js';
import { LASTING } from '../provisioning-log/entries/refusal-tally.js';
import { NoticesService } from '../notices/notices.service.js';
import { failingKey } from '../notices/deduplication-keys.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { failingMail, type FailingRow } from './failing-mail.js';
import { HOUR, minutesBefore, type Watch } from './watch.js';

const MANY = 3;

/**
 * The failures since the last write that went through, if there are any; of what was only read, refused keys and our
 * own faults count. A good read heals a refused key, since it proves that the key works again.
 */
const FAILING: Statement = {
  name: 'watch-failing',
  text: `WITH success AS (
           SELECT e.id FROM unnest(ARRAY['create', 'update', 'deactivate', 'reactivate', 'delete', 'unchanged']) AS w(act)
           CROSS JOIN LATERAL (SELECT id FROM shared_log_entries
             WHERE account_id = $1 AND act = w.act AND method <> '' AND id < $3 ORDER BY id DESC LIMIT 1) e
           ORDER BY id DESC LIMIT 1),
         good_read AS (SELECT id FROM shared_log_reads
           WHERE account_id = $1 AND status < 400 AND id < $3 ORDER BY id DESC LIMIT 1),
         failures AS NOT MATERIALIZED (SELECT id, at, last_at, times, status, scim_type, code, summary, key_name
           FROM shared_log_entries
           WHERE account_id = $1 AND status >= 400 AND ${LASTING} AND ${OF_SCIM} AND id < $3 AND id > coalesce((SELECT id FROM success), $4)
             AND (method <> 'GET' OR status = 401 OR status >= 500)
             AND (status <> 401 OR id > coalesce((SELECT id FROM good_read), $4)))
         SELECT recent.*, first.*, last.*
         FROM (SELECT coalesce(sum(times), 0)::int AS count, min(at) AS "recentSince" FROM failures WHERE id >= $2) recent,
           (SELECT id AS "firstId", at AS since FROM failures ORDER BY id LIMIT 1) first,
           (SELECT coalesce(last_at, at) AS last, status, scim_type AS "scimType", code, summary, key_name AS "keyName"
              FROM failures ORDER BY id DESC LIMIT 1) last`,
};

/**
 * Warns when nothing went through for an hour, with three failures at least, until something does. Whether anybody
 * still tries does not matter: the directory may have given up.
 */
@Injectable()
export class FailingWatch implements Watch {
  constructor(
    private readonly warnings: WarningsService,
    private readonly notices: NoticesService,
  ) {}

  async observe(tx: Tx, accountId: string, now: Date): Promise<void> {
    const span = [idBefore(minutesBefore(now, 2 * HOUR)), idBefore(now), idBefore(new Date(0))];
    const [row] = await tx.query<FailingRow>(FAILING, [accountId, ...span]);
    const anHourAgo = minutesBefore(now, HOUR);
    if (!row || row.since > anHourAgo) await this.warnings.close(tx, accountId, 'provisioning_failing');
    else if (row.count >= MANY && row.recentSince <= anHourAgo) await this.warn(tx, accountId, row);
  }

  private async warn(tx: Tx, accountId: string, row: FailingRow): Promise<void> {
    const warning = { kind: 'provisioning_failing', facts: factsOf(row) } as const;
    if ((await this.warnings.open(tx, accountId, warning)) !== 'opened') return;
    await this.notices.tell(tx, accountId, failingKey(row.firstId), (to) => failingMail(to, row));
  }
}

function factsOf({ firstId, since, last, count, summary, keyName }: FailingRow) {
  const times = { since: since.toISOString(), lastAt: last.toISOString() };
  return { firstFailureId: firstId, ...times, count, lastError: summary, keyName };
}
