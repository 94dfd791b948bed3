import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { AT_ONCE, FIRST_ID, type MemberLine } from './member-line.js';
import { GROUPS_OF, NEXT_MEMBERS } from './member-statements.js';

/** A group that a person is in. */
export interface Membership {
  readonly userId: string;
  readonly id: string;
  readonly displayName: string;
}

/** Reads who is in which group. */
@Injectable()
export class MembershipsReader {
  constructor(private readonly database: Database) {}

  /** The members of some groups in batches, group by group, each in the order of the people's ids. */
  async *membersOf(accountId: string, groupIds: readonly string[]): AsyncGenerator<MemberLine[]> {
    let batch: MemberLine[] = [];
    do {
      const last = batch.at(-1);
      const behind = last ? [last.groupId, last.userId] : [FIRST_ID, FIRST_ID];
      const values = [accountId, groupIds, ...behind, AT_ONCE];
      batch = groupIds.length > 0 ? await this.database.query<MemberLine>(NEXT_MEMBERS, values) : [];
      yield batch;
    } while (batch.length === AT_ONCE);
  }

  /** The groups that some people are in, person by person. */
  groupsOf(accountId: string, userIds: readonly string[]): Promise<Membership[]> {
    return this.database.query<Membership>(GROUPS_OF, [accountId, userIds]);
  }
}
