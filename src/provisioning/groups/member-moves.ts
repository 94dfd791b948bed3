import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transactions.js';
import type { Group } from '../../groups/group.entity.js';
import { GroupMembersService } from '../../groups/group-members.service.js';
import { GroupsService } from '../../groups/groups.service.js';
import { type MembersMove, type DesiredMembers, NO_MOVE, together } from '../../groups/member-move.js';
import { Environment } from '../../config/environment.js';
import { clientHasIt } from '../../scim/http/preconditions.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { type Filter, matchValue } from '../../scim/protocol/index.js';
import { lookedAt } from './filtered-ids.js';
import { usersUrl } from '../lists/endpoint-urls.js';
import { noSuchGroup, noSuchPerson } from './group-refusals.js';
import { comingIn, type MemberStep } from './member-steps.js';
import { shownMember } from './scim-group.mapper.js';
import { isId } from '../../database/is-id.js';

/** A larger group is not read again for each member who comes. */
const MOST_ANSWERED = 100;

/** Carries out what a request wants of a group's members. */
@Injectable()
export class MemberMoves {
  private readonly usersUrl: string;

  constructor(
    private readonly groups: GroupsService,
    private readonly members: GroupMembersService,
    { baseUrl }: Environment,
  ) {
    this.usersUrl = usersUrl(baseUrl);
  }

  /**
   * Holds whoever is to come.
   * @throws ScimError 400 `invalidValue` that names the first who is no person of the account.
   */
  async hold(tx: Tx, { caller }: ScimCall, steps: readonly MemberStep[]): Promise<void> {
    const coming = comingIn(steps);
    const ids = coming.map(({ id }) => id);
    const people = await this.members.hold(tx, caller.accountId, ids);
    const stranger = coming.find(({ id }) => !people.has(id));
    if (stranger) throw noSuchPerson(stranger.id, stranger.where);
  }

  /**
   * Holds whoever is to come and locks the group, in one round trip.
   * @throws ScimError 404, 412 where `If-Match` or `If-None-Match` says so, and as `hold` does; in this order.
   */
  async lock(tx: Tx, call: ScimCall, steps: readonly MemberStep[]): Promise<Group> {
    if (!isId(call.id)) throw noSuchGroup(call.id);
    const [held, locked] = await Promise.allSettled([
      this.hold(tx, call, steps),
      this.groups.lock(tx, call.caller.accountId, call.id),
    ]);
    if (locked.status === 'rejected') throw locked.reason;
    const group = locked.value;
    if (!group) throw noSuchGroup(call.id);
    clientHasIt(call, group.version);
    if (held.status === 'rejected') throw held.reason;
    return group;
  }

  /** Takes the steps one after another, on a locked group. */
  async take(tx: Tx, group: Group, steps: readonly MemberStep[]): Promise<MembersMove> {
    let move = NO_MOVE;
    for (const step of steps) {
      const wish = step.kind === 'wish' ? step : await this.wishOf(tx, group, step.filter);
      move = together(move, await this.members.move(tx, group, wish));
    }
    return move;
  }

  /** Whether a locked group has more members than the answer to a change shows. */
  isLarge(tx: Tx, group: Group): Promise<boolean> {
    return this.members.hasMoreThan(tx, group, MOST_ANSWERED);
  }

  /** Who leaves by a filter, which sees each member as a GET shows them. */
  private async wishOf(tx: Tx, group: Group, filter: Filter): Promise<DesiredMembers> {
    const leaving: string[] = [];
    const named = lookedAt(filter).has('display');
    for await (const batch of this.members.inBatches(tx, group, { named }))
      for (const member of batch)
        if (matchValue(filter, shownMember(member, this.usersUrl))) leaving.push(member.userId);
    return { emptied: false, coming: [], leaving };
  }
}
