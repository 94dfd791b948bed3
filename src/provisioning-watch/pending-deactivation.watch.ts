import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { WarningsService } from '../warnings/warnings.service.js';
import type { Watch } from './watch.js';

const PENDING: Statement = {
  name: 'watch-pending-deactivations',
  text: `SELECT id, email, deactivation_pending_since AS since, deactivation_pending_by AS "keyName" FROM shared_users
         WHERE account_id = $1 AND role = 'owner' AND deactivation_pending_since IS NOT NULL ORDER BY id`,
};

interface Pending {
  readonly id: string;
  readonly email: string;
  readonly since: Date;
  readonly keyName: string | null;
}

/** Warns while the policy `protect` keeps an owner whom the directory wants to be inactive. */
@Injectable()
export class PendingDeactivationWatch implements Watch {
  constructor(private readonly warnings: WarningsService) {}

  async observe(tx: Tx, accountId: string): Promise<void> {
    const people = await tx.query<Pending>(PENDING, [accountId]);
    const facts = people.map(({ id, email, since, keyName }) => ({
      subject: id,
      facts: { userEmail: email, since: since.toISOString(), keyName },
    }));
    await this.warnings.openOnly(tx, accountId, 'deactivation_pending', facts);
  }
}
