import { Injectable } from '@nestjs/common';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import type { EventOrigin, Origin } from '../events/origin.js';
import type { GroupDeleted } from '../groups/events/group-deleted.event.js';
import type { GroupMembersChanged } from '../groups/events/group-members-changed.event.js';
import type { UserReactivated } from '../users/events/user-reactivated.event.js';
import { OwnerGroups } from '../users/owners/owner-groups.js';
import { MappedOwners } from './mapped-owners.js';
import { RoleMappingService } from './role-mapping.service.js';

/**
 * Decides after each event whether a role may have to follow, without a lock: most accounts have no rules, and most
 * events concern no group that has one. A rule that is made at the same moment reconciles the account itself, afterwards.
 */
@Injectable()
export class RoleFollower {
  constructor(
    private readonly mapping: RoleMappingService,
    private readonly owners: MappedOwners,
    private readonly groups: OwnerGroups,
  ) {}

  /** People came into a group, or left it. */
  async afterMembers(tx: Tx, { accountId, payload }: GroupMembersChanged): Promise<void> {
    const { groupId, displayName: name, removedIds, origin } = payload;
    if (!(await this.owners.isMapped(tx, accountId, groupId))) return;
    await this.mapping.reconcile(tx, accountId, nowFrom(origin), { name, userIds: removedIds });
  }

  /** A group is gone, and its rule with it. */
  async afterGroup(tx: Tx, { accountId, payload }: GroupDeleted): Promise<void> {
    const { displayName: name, memberIds: userIds, origin } = payload;
    if (!(await this.owners.hasLeftover(tx, accountId))) return;
    await this.mapping.reconcile(tx, accountId, nowFrom(origin), { name, userIds });
  }

  /** A person is active again, maybe in a group that makes owners. */
  async afterReturn(tx: Tx, { accountId, payload }: UserReactivated): Promise<void> {
    const groups = await this.groups.find(accountId, payload.userId, tx);
    if (groups.length > 0) await this.mapping.reconcile(tx, accountId, nowFrom(payload.origin));
  }

  /** There may be a second owner now, or another policy, so that one can go who had to stay. */
  async afterOwners(tx: Tx, accountId: string, origin?: EventOrigin): Promise<void> {
    if (await this.owners.hasLeftover(tx, accountId))
      await this.mapping.reconcile(tx, accountId, origin ? nowFrom(origin) : byItself());
  }

  /** The rules are others now, or a part of the effects is left over. */
  async afterRules(tx: Tx, accountId: string, origin: EventOrigin): Promise<void> {
    await this.mapping.reconcile(tx, accountId, nowFrom(origin));
  }
}

/** The same actor in the same request, but now: an effect is never older than what it follows. */
function nowFrom({ actor, requestId }: EventOrigin): Origin {
  return { actor, requestId, at: new Date() };
}

function byItself(): Origin {
  return { actor: { type: 'system', name: 'role mapping' }, requestId: newId(), at: new Date() };
}
