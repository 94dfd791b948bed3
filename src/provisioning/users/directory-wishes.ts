import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transactions.js';
import type { Origin } from '../../events/origin.js';
import { MappedOwners } from '../../role-mapping/mapped-owners.js';
import { DirectoryChangesService, LastOwnerKept } from '../../users/directory-changes.service.js';
import type { LockedUser } from '../../users/owners/locked-user.js';
import type { SavedUser } from '../../users/saved-user.js';
import type { User } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { lastOwnerStays, ownerByGroup } from './user-refusals.js';
import type { Wanted } from './wanted.js';

type Outcome = Promise<SavedUser | LastOwnerKept>;

/** What a directory wishes of a person, carried out: their profile, their state and their role. */
@Injectable()
export class DirectoryWishes {
  constructor(
    private readonly directory: DirectoryChangesService,
    private readonly users: UsersService,
    private readonly mapped: MappedOwners,
  ) {}

  /**
   * Changes a locked person; for who becomes an owner the account's row is held.
   * @throws ScimError 400 `mutability` for an owner who cannot become a member now: the last one whom the account's
   * policy keeps, or one by a group.
   */
  async update(tx: Tx, locked: LockedUser, wanted: Wanted, origin: Origin): Outcome {
    const saved = await this.saveAttributes(tx, locked, wanted, origin);
    if (saved instanceof LastOwnerKept || !wanted.role || wanted.role === saved.user.role) return saved;
    const place = { ...locked, user: saved.user };
    const change = wanted.role === 'owner' ? this.raise(tx, place, origin) : this.lower(tx, place, origin);
    return { ...saved, ...(await change) };
  }

  /** Removes a locked person, if the account's policy lets it. */
  remove(tx: Tx, locked: LockedUser, origin: Origin): Outcome {
    return this.directory.remove(tx, locked, origin);
  }

  /** Forgets that the person was to be deactivated: the directory wants them after all. */
  withdrawWish(tx: Tx, user: User): User {
    return this.directory.withdrawWish(tx, user);
  }

  private async saveAttributes(tx: Tx, locked: LockedUser, wanted: Wanted, origin: Origin): Outcome {
    const { profile, active, attributes } = wanted;
    if (attributes.length === 0 && active === locked.user.active) return { user: locked.user };
    const touched = attributes.length > 0 && { profile, source: 'scim' as const };
    return this.directory.update(tx, locked, { active, attributes, ...touched }, origin);
  }

  private raise(tx: Tx, { user }: LockedUser, origin: Origin): Promise<SavedUser> {
    return this.users.changeRole(tx, user, 'owner', { cause: 'directory' }, origin);
  }

  private async lower(tx: Tx, locked: LockedUser, origin: Origin): Promise<SavedUser> {
    const { user, account } = locked;
    const [group] = await this.mapped.groupsOf(user.accountId, user.id, tx);
    if (group) throw ownerByGroup(user, group);
    const saved = await this.directory.demote(tx, locked, origin);
    if (!saved) throw lastOwnerStays(user, account!.slug);
    return saved;
  }
}
