import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { InTransactionOf } from '../events/in-transaction-of.decorator.js';
import { UserDeleted } from '../users/events/user-deleted.event.js';
import { LEAVE_ALL } from './member-statements.js';

/** Takes a person out of every group in the very transaction that removes them. */
@Injectable()
export class MembershipEndHook {
  @InTransactionOf(UserDeleted)
  personWasDeleted(tx: Tx, { accountId, payload: { userId, origin } }: UserDeleted): void {
    tx.send(LEAVE_ALL, [accountId, userId, origin.at]);
  }
}
