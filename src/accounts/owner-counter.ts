import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { CounterMove, LockedAccount, OwnerCount } from './owner-count.js';

/** Whoever moves the counter without the account's row has another version in mind: then the commit fails. */
const MOVE: Statement = {
  name: 'account-move-owners',
  text: `UPDATE accounts SET active_owners = active_owners + $2,
           owners_version = CASE WHEN owners_version + 1 = $3 THEN $3 END
         WHERE id = $1`,
};

/** Moves the exact number of an account's active owners. */
@Injectable()
export class OwnerCounter {
  /** Moves the counter to the version that `moveOwnerCount` has given; the caller holds the account's row. */
  move(tx: Tx, accountId: string, { before, after, version }: OwnerCount): void {
    tx.send(MOVE, [accountId, after - before, version]);
  }
}

/** Moves the owner count of a locked account. Each move is a version of its own. */
export function moveOwnerCount(
  account: LockedAccount,
  by: CounterMove,
): { readonly account: LockedAccount; readonly owners: OwnerCount } {
  const { activeOwners: before } = account;
  const after = before + by;
  const version = account.ownersVersion + 1;
  return {
    account: { ...account, activeOwners: after, ownersVersion: version },
    owners: { before, after, version },
  };
}
