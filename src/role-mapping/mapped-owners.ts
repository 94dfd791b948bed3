import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Tx } from '../database/transactions.js';
import { GROUPS_THAT_MAKE_OWNER, HAS_LEFTOVER, IS_MAPPED } from './concern-statements.js';

/** A group through which somebody is an owner. */
export interface OwnerGroup {
  readonly id: string;
  readonly displayName: string;
}

/** Knows who is an owner through a group. Each question is a look at indexes, and locks nothing. */
@Injectable()
export class MappedOwners {
  constructor(private readonly database: Database) {}

  /** Whether being in the group makes people owners. */
  async isMapped(tx: Tx, accountId: string, groupId: string): Promise<boolean> {
    return (await tx.query(IS_MAPPED, [accountId, groupId])).length > 0;
  }

  /** Whether somebody is still an owner whose groups do not make them one any more. */
  async hasLeftover(tx: Tx, accountId: string): Promise<boolean> {
    return (await tx.query(HAS_LEFTOVER, [accountId])).length > 0;
  }

  /** The groups that make the person an owner, the eldest first; none while the account has groups off. */
  groupsOf(
    accountId: string,
    userId: string,
    within: Pick<Database, 'query'> = this.database,
  ): Promise<OwnerGroup[]> {
    return within.query<OwnerGroup>(GROUPS_THAT_MAKE_OWNER, [accountId, userId]);
  }
}
