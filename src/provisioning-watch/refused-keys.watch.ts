import { Injectable } from '@nestjs/common';
import { idBefore } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { HOUR, minutesBefore, type Watch } from './watch.js';

const MANY = 5;

const REFUSED: Statement = {
  name: 'watch-refused-keys',
  text: `SELECT coalesce(sum(times), 0)::int AS count, min(at) AS first, max(coalesce(last_at, at)) AS last,
           (array_agg(key_name ORDER BY id DESC))[1] AS "keyName", (array_agg(ip ORDER BY id DESC))[1] AS ip,
           (array_agg(summary ORDER BY id DESC))[1] AS reason
         FROM shared_log_entries
         WHERE account_id = $1 AND id >= $2 AND id < $3 AND status >= 400 AND status = 401`,
};

interface Refused {
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
  readonly keyName: string;
  readonly ip: string | null;
  readonly reason: string;
}

/** Warns when a key of the account was refused five times within an hour, until an hour has passed without. */
@Injectable()
export class RefusedKeysWatch implements Watch {
  constructor(private readonly warnings: WarningsService) {}

  async observe(tx: Tx, accountId: string, now: Date): Promise<void> {
    const span = [idBefore(minutesBefore(now, HOUR)), idBefore(now)];
    const [refused] = await tx.query<Refused>(REFUSED, [accountId, ...span]);
    const { count, first, last, ...facts } = refused!;
    if (count === 0) await this.warnings.close(tx, accountId, 'repeated_401');
    if (count < MANY) return;
    const times = { firstAt: first.toISOString(), lastAt: last.toISOString() };
    await this.warnings.open(tx, accountId, { kind: 'repeated_401', facts: { count, ...times, ...facts } });
  }
}
