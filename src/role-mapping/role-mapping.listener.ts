import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { OnDomainEvent } from '../events/on-domain-event.decorator.js';
import { GroupDeleted } from '../groups/events/group-deleted.event.js';
import { GroupMembersChanged } from '../groups/events/group-members-changed.event.js';
import { OwnerCountChanged } from '../roles/events/owner-count-changed.event.js';
import { OwnerPolicyChanged } from '../users/events/owner-policy-changed.event.js';
import { UserReactivated } from '../users/events/user-reactivated.event.js';
import { RoleRulesChanged } from './events/role-rules-changed.event.js';
import { RolesReconciledInPart } from './events/roles-reconciled-in-part.event.js';
import { RoleFollower } from './role-follower.js';

/** Hears of everything by which the role that is due can become another one. A new person is in no group yet. */
@Injectable()
export class RoleMappingListener {
  constructor(private readonly roles: RoleFollower) {}

  @OnDomainEvent(GroupMembersChanged, {
    name: 'role-mapping.members-changed',
    formerNames: ['RoleMappingListener.membersChanged'],
  })
  async membersChanged(tx: Tx, event: GroupMembersChanged): Promise<void> {
    await this.roles.afterMembers(tx, event);
  }

  @OnDomainEvent(GroupDeleted, {
    name: 'role-mapping.group-is-gone',
    formerNames: ['RoleMappingListener.groupIsGone'],
  })
  async groupIsGone(tx: Tx, event: GroupDeleted): Promise<void> {
    await this.roles.afterGroup(tx, event);
  }

  @OnDomainEvent(UserReactivated, {
    name: 'role-mapping.person-is-back',
    formerNames: ['RoleMappingListener.personIsBack'],
  })
  async personIsBack(tx: Tx, event: UserReactivated): Promise<void> {
    await this.roles.afterReturn(tx, event);
  }

  @OnDomainEvent(OwnerCountChanged, {
    name: 'role-mapping.an-owner-may-go',
    formerNames: ['RoleMappingListener.anOwnerMayGo'],
  })
  async anOwnerMayGo(tx: Tx, { accountId }: OwnerCountChanged): Promise<void> {
    await this.roles.afterOwners(tx, accountId);
  }

  @OnDomainEvent(OwnerPolicyChanged, {
    name: 'role-mapping.policy-may-let-go',
    formerNames: ['RoleMappingListener.policyMayLetGo'],
  })
  async policyMayLetGo(tx: Tx, { accountId, payload }: OwnerPolicyChanged): Promise<void> {
    await this.roles.afterOwners(tx, accountId, payload.origin);
  }

  @OnDomainEvent(RoleRulesChanged, {
    name: 'role-mapping.rules-changed',
    formerNames: ['RoleMappingListener.rulesChanged'],
  })
  async rulesChanged(tx: Tx, { accountId, payload }: RoleRulesChanged): Promise<void> {
    await this.roles.afterRules(tx, accountId, payload.origin);
  }

  @OnDomainEvent(RolesReconciledInPart, {
    name: 'role-mapping.part-is-left',
    formerNames: ['RoleMappingListener.partIsLeft'],
  })
  async partIsLeft(tx: Tx, { accountId, payload }: RolesReconciledInPart): Promise<void> {
    await this.roles.afterRules(tx, accountId, payload.origin);
  }
}
