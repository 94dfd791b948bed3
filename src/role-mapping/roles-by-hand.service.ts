import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Refusal } from '../database/refusal.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import { OwnerChangesService } from '../users/owner-changes.service.js';
import type { SavedUser } from '../users/saved-user.js';
import type { User } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { MappedOwners } from './mapped-owners.js';

/** Role changes by hand, where rules for groups have a say. */
@Injectable()
export class RolesByHandService {
  constructor(
    private readonly users: UsersService,
    private readonly owners: OwnerChangesService,
    private readonly mapped: MappedOwners,
    private readonly audit: AuditService,
  ) {}

  /**
   * Gives a person a role, as `OwnerChangesService.setRole`; it is decided while the account's row is held. Who is an
   * owner through a group and is given the role by hand too stays one when they leave the group.
   * @throws Refusal also for who shall be a member and is an owner through a group: the rule would win.
   */
  async setRole(
    tx: Tx,
    accountId: string,
    userId: string,
    wish: { role: Role; cause: 'cli' | 'dashboard' },
    origin: Origin,
  ): Promise<SavedUser> {
    const before = (await this.users.lockWithAccount(tx, accountId, userId))?.user;
    if (before?.role === 'owner' && wish.role === 'member') await this.refuseForMapped(tx, before);
    const saved = await this.owners.setRole(tx, accountId, userId, wish, origin);
    if (before?.role === 'owner' && before.givenRole !== saved.user.givenRole && wish.role === 'owner')
      this.note(tx, before, origin);
    return saved;
  }

  private async refuseForMapped(tx: Tx, { accountId, id, email }: User): Promise<void> {
    const [group] = await this.mapped.groupsOf(accountId, id, tx);
    if (!group) return;
    throw new Refusal(
      `${email} is an owner through the group ${group.displayName}: ` +
        'change the rule or take them out of the group in Okta',
    );
  }

  /** The role stays, so its history has no row for it. */
  private note(tx: Tx, { accountId, id: userId, email }: User, origin: Origin): void {
    const summary = `Gave ${email} the role of owner by hand, which they had through a group`;
    this.audit.record(tx, accountId, { action: 'role-give', summary, userId }, origin);
  }
}
