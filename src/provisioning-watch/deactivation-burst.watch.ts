import { Injectable } from '@nestjs/common';
import { idBefore } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { burstOf } from './burst.js';
import { DAY, minutesBefore, type Watch } from './watch.js';

const DEACTIVATIONS: Statement = {
  name: 'watch-deactivations',
  text: `SELECT at, key_name AS "keyName" FROM shared_log_entries
         WHERE account_id = $1 AND act = 'deactivate' AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT 10000`,
};

/** Warns, for a day, when ten people or more were deactivated within ten minutes. */
@Injectable()
export class DeactivationBurstWatch implements Watch {
  constructor(private readonly warnings: WarningsService) {}

  async observe(tx: Tx, accountId: string, now: Date): Promise<void> {
    const span = [idBefore(minutesBefore(now, DAY)), idBefore(now)];
    const rows = await tx.query<{ at: Date; keyName: string }>(DEACTIVATIONS, [accountId, ...span]);
    const burst = burstOf(
      rows.map(({ at }) => at).toSorted((left, right) => left.getTime() - right.getTime()),
    );
    if (!burst) return void (await this.warnings.close(tx, accountId, 'deactivation_burst'));
    const { count, first, last } = burst;
    const keyName = rows.find(({ at }) => at <= last)!.keyName;
    const facts = { count, firstAt: first.toISOString(), lastAt: last.toISOString(), keyName };
    await this.warnings.open(tx, accountId, { kind: 'deactivation_burst', facts });
  }
}
