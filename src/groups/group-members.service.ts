import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import type { Group } from './group.entity.js';
import { type MembersMove, type DesiredMembers, type Moved, NOBODY } from './member-move.js';
import { AT_ONCE, FIRST_ID, type MemberLine } from './member-line.js';
import * as sql from './member-statements.js';

/** The one writer of memberships. What it does costs what it moves, never what the group holds. */
@Injectable()
export class GroupMembersService {
  /**
   * Keeps these people from being removed while they are put into a group; before any group is locked, as everywhere.
   * Gives the ids, in lower case, of those who are people of the account.
   */
  async hold(tx: Tx, accountId: string, userIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (userIds.length === 0) return new Set();
    const people = await tx.query<{ id: string }>(sql.HOLD_PEOPLE, [accountId, userIds]);
    return new Set(people.map(({ id }) => id));
  }

  /** Moves members of a locked group, those who come held before; who is in already, or out, stays so. */
  async move(tx: Tx, group: Group, { emptied, coming, leaving }: DesiredMembers): Promise<MembersMove> {
    const [removed, added] = await Promise.all([
      emptied
        ? this.run(tx, sql.KEEP_MEMBERS, group, coming)
        : this.some(tx, sql.REMOVE_MEMBERS, group, leaving),
      this.some(tx, sql.ADD_MEMBERS, group, coming),
    ]);
    return { added, removed };
  }

  /** Takes everybody out of a locked group. */
  async empty(tx: Tx, group: Group): Promise<Moved> {
    return this.run(tx, sql.KEEP_MEMBERS, group, []);
  }

  /** The members of a locked group in batches, in the order of their ids; with their names if these are wanted. */
  async *inBatches(
    tx: Tx,
    { accountId, id }: Group,
    { named }: { readonly named: boolean },
  ): AsyncGenerator<MemberLine[]> {
    const statement = named ? sql.NEXT_MEMBERS : sql.NEXT_MEMBER_IDS;
    let batch: MemberLine[] = [];
    do {
      const behind = batch.at(-1)?.userId ?? FIRST_ID;
      batch = await tx.query<MemberLine>(statement, [accountId, [id], id, behind, AT_ONCE]);
      yield batch;
    } while (batch.length === AT_ONCE);
  }

  /** Whether a group has more members than a number, at the cost of reading no more than that. */
  async hasMoreThan(tx: Tx, { accountId, id }: Group, number: number): Promise<boolean> {
    const [row] = await tx.query<{ more: boolean }>(sql.HAS_MORE_MEMBERS, [accountId, id, number]);
    return row!.more;
  }

  private async some(
    tx: Tx,
    statement: typeof sql.ADD_MEMBERS,
    group: Group,
    ids: readonly string[],
  ): Promise<Moved> {
    return ids.length === 0 ? NOBODY : this.run(tx, statement, group, ids);
  }

  private async run(
    tx: Tx,
    statement: typeof sql.ADD_MEMBERS,
    { accountId, id }: Group,
    userIds: readonly string[],
  ): Promise<Moved> {
    const [moved] = await tx.query<Moved & object>(statement, [accountId, id, userIds]);
    return moved!;
  }
}
