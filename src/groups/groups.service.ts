import { Injectable } from '@nestjs/common';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import { lookKey } from '../text/look-key.js';
import { nameKey } from '../users/name-key.js';
import { GroupCreated } from './events/group-created.event.js';
import { GroupDeleted } from './events/group-deleted.event.js';
import { GroupMembersService } from './group-members.service.js';
import { listGroupEvents } from './group-events.js';
import * as sql from './group-statements.js';
import { takenBy } from './group-taken.js';
import type { Group } from './group.entity.js';
import { hasMoved, type MembersMove, type DesiredMembers, type Moved } from './member-move.js';

/** What a directory says of a group, apart from its members. */
export type GroupNames = Pick<Group, 'displayName' | 'externalId'>;

/** A group as it is now, and who came and left. */
export interface SavedGroup {
  readonly group: Group;
  readonly move: MembersMove;
}

/** The one writer of a group. Every method is scoped by account; a group of another account is as good as unknown. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly members: GroupMembersService,
    private readonly outbox: Outbox,
  ) {}

  /** Reads a group and keeps others from changing it until the transaction ends. */
  async lock(tx: Tx, accountId: string, groupId: string): Promise<Group | undefined> {
    const [group] = await tx.query<Group>(sql.LOCK_GROUP, [accountId, groupId]);
    return group;
  }

  /**
   * Adds a group with people who are held.
   * @throws GroupTaken, at the latest at commit, when another group of the account has the display name.
   */
  async create(
    tx: Tx,
    accountId: string,
    { displayName, externalId }: GroupNames,
    coming: readonly string[],
    origin: Origin,
  ): Promise<SavedGroup> {
    const { at } = origin;
    const id = newId();
    const group = { accountId, id, displayName, externalId, version: 1, createdAt: at, updatedAt: at };
    const names = [displayName, nameKey(displayName), lookKey(displayName), externalId];
    tx.send(sql.INSERT_GROUP, [accountId, id, ...names, at], (error) => takenBy(error, group));
    if (coming.length > 0) await tx.settled();
    const move = await this.members.move(tx, group, { emptied: false, coming, leaving: [] });
    this.outbox.append(
      tx,
      new GroupCreated(accountId, { groupId: id, displayName, origin: toEventOrigin(origin) }),
    );
    this.outbox.append(tx, ...listGroupEvents(group, group, move, origin));
    return { group, move };
  }

  /**
   * Saves the names of a locked group after its members have moved. Where nothing changed nothing is written, and the
   * version stays.
   * @throws GroupTaken, at the latest at commit, when another group of the account has the display name.
   */
  save(tx: Tx, before: Group, wanted: GroupNames, move: MembersMove, origin: Origin): Group {
    const { displayName, externalId } = wanted;
    const isSame = before.displayName === displayName && before.externalId === externalId;
    if (isSame && !hasMoved(move)) return before;
    const after = { ...before, displayName, externalId, version: before.version + 1, updatedAt: origin.at };
    const { accountId, id, version } = after;
    const names = [displayName, nameKey(displayName), lookKey(displayName), externalId];
    const values = [accountId, id, ...names, version, origin.at];
    tx.send(sql.SAVE_GROUP, values, (error) => takenBy(error, after));
    this.outbox.append(tx, ...listGroupEvents(before, after, move, origin));
    return after;
  }

  /** Moves members of a locked group; `save` makes it a change of the group. */
  move(tx: Tx, group: Group, desired: DesiredMembers): Promise<MembersMove> {
    return this.members.move(tx, group, desired);
  }

  /** Removes a locked group; gives who was in it. */
  async remove(tx: Tx, group: Group, origin: Origin): Promise<Moved> {
    const { accountId, id: groupId, displayName } = group;
    const left = await this.members.empty(tx, group);
    tx.send(sql.REMOVE_GROUP, [accountId, groupId]);
    const members = { memberCount: left.count, memberIds: left.ids };
    const facts = { groupId, displayName, origin: toEventOrigin(origin), ...members };
    this.outbox.append(tx, new GroupDeleted(accountId, facts));
    return left;
  }
}
