import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { HAS_LEFTOVER, IS_MAPPED } from './concern-statements.js';

/** Knows who is an owner through a group. Each question is a look at indexes, and locks nothing. */
@Injectable()
export class MappedOwners {
  /** Whether being in the group makes people owners. */
  async isMapped(tx: Tx, accountId: string, groupId: string): Promise<boolean> {
    return (await tx.query(IS_MAPPED, [accountId, groupId])).length > 0;
  }

  /** Whether somebody is still an owner whose groups do not make them one any more. */
  async hasLeftover(tx: Tx, accountId: string): Promise<boolean> {
    return (await tx.query(HAS_LEFTOVER, [accountId])).length > 0;
  }
}
