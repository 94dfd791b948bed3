import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import { groupNamed, GroupTaken } from '../../groups/group-taken.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { nameTaken } from './group-refusals.js';

/** The transactions of the Groups endpoint. A conflict may show as late as at commit; it is explained here. */
@Injectable()
export class GroupWrites {
  constructor(
    private readonly transactions: Transactions,
    private readonly database: Database,
  ) {}

  /**
   * Runs a write.
   * @throws ScimError 409 `uniqueness` for a display name that is taken; it says by which group if the key may read.
   */
  async run<Result>({ caller }: ScimCall, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.transactions.run(work).catch(async (error: unknown) => {
      if (!(error instanceof GroupTaken)) throw error;
      const mayKnow = caller.scopes.includes('read');
      throw nameTaken(mayKnow ? await groupNamed(this.database, error.wanted) : undefined);
    });
  }
}
