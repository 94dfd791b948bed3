import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database.js';
import { type Tx, Transactions } from '../../../database/transactions.js';
import { UserTaken } from '../../../users/user-taken.js';
import { whoHolds } from '../../../users/who-holds.js';
import type { ScimCall } from '../../../scim-keys/scim-call.js';
import { takenError, takenErrorOfUnread } from './taken-error.js';

/** The transactions of the Users endpoint. A conflict may show as late as at commit; it is explained here. */
@Injectable()
export class UserWrites {
  constructor(
    private readonly transactions: Transactions,
    private readonly database: Database,
  ) {}

  /**
   * Runs a write.
   * @throws ScimError 409 `uniqueness` that says which of user name and address is taken, and by whom if the key may read.
   */
  async run<Result>({ caller }: ScimCall, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.transactions.run(work).catch(async (error: unknown) => {
      if (!(error instanceof UserTaken)) throw error;
      const explain = caller.scopes.includes('read') ? takenError : takenErrorOfUnread;
      throw explain(error, await whoHolds(this.database, error.wanted));
    });
  }

  /** Runs a write; undefined where a user name or an address is taken. */
  async unlessTaken<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result | undefined> {
    return this.transactions.run(work).catch((error: unknown) => {
      if (!(error instanceof UserTaken)) throw error;
      return undefined;
    });
  }
}
