import { Injectable } from '@nestjs/common';
import { momentOf, newId } from '../../database/new-id.js';
import type { Statement } from '../../database/statement.js';
import type { Tx } from '../../database/transactions.js';
import { InTransactionOf } from '../../events/in-transaction-of.decorator.js';
import { UserDeactivated } from '../../users/events/user-deactivated.event.js';

/** The key is that of the request that was refused; where that is forgotten, the account's newest of this name. */
const RECORD: Statement = {
  name: 'provisioning-log-put-off',
  text: `INSERT INTO provisioning_log_entries (account_id, id, at, request_id, key_id, key_name, method, path, act,
           summary, status, duration_ms, user_id, user_name, owners_before, owners_after)
         SELECT $1, $2, $3, $4, coalesce(
             (SELECT key_id FROM provisioning_log_entries
                WHERE account_id = $1 AND user_id = $7 AND act = 'refused' AND key_name = $5 ORDER BY id DESC LIMIT 1),
             (SELECT id FROM shared_scim_keys WHERE account_id = $1 AND name = $5 ORDER BY id DESC LIMIT 1),
             '00000000-0000-0000-0000-000000000000'),
           $5, '', '', 'deactivate', $6, 200, 0, $7, $8, $9, $10`,
};

/** Records what a directory had asked for and policy `protect` put off, in the transaction in which it is done. */
@Injectable()
export class PendingDeactivationHook {
  /** The entry is of no request of its own, so it has no method and no path. */
  @InTransactionOf(UserDeactivated)
  wishCameTrue(tx: Tx, { accountId, payload }: UserDeactivated): void {
    const { wishedAt, userId, userName, email, origin, ownersBefore, ownersAfter } = payload;
    if (!wishedAt) return;
    const id = newId();
    const request = [accountId, id, momentOf(id), origin.requestId, origin.actor.name];
    const outcome = [summaryOf(email, wishedAt), userId, userName, ownersBefore ?? null, ownersAfter ?? null];
    tx.send(RECORD, [...request, ...outcome]);
  }
}

function summaryOf(email: string, wishedAt: string): string {
  const minute = `${wishedAt.slice(0, 16).replace('T', ' ')} UTC`;
  return `Deactivated ${email} as Okta had asked on ${minute}; it was put off while they were the last owner`;
}
