import { Injectable } from '@nestjs/common';
import type { LockedAccount } from '../accounts/accounts.service.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import { UserDeactivationRefused } from './events/user-deactivation-refused.event.js';
import { HeldAddressesService } from './addresses/held-addresses.service.js';
import { isLastOwner, type LockedUser } from './owners/locked-user.js';
import type { SavedUser } from './saved-user.js';
import { SuccessorsService } from './owners/successors.service.js';
import { saveWish } from './user-rows.js';
import type { User } from './user.entity.js';
import type { UserChange } from './user-change.js';
import { UsersService } from './users.service.js';
import { asWished, NO_WISH, wishedChange, wishOf } from './owners/pending-deactivation.js';

/** The last owner, whom the account's policy keeps: nothing of the change was applied, the wish is remembered. */
export class LastOwnerKept {
  constructor(
    readonly user: User,
    readonly slug: string,
  ) {}
}

/** What a change comes to when it may have to give way to the account's owner policy. */
type Outcome = Promise<SavedUser | LastOwnerKept>;

/**
 * What a directory changes. When the last owner would go, the account's policy decides, under the lock of its row:
 * they go (`warn`), a successor takes their place (`handover`), or they stay and the wish waits (`protect`).
 */
@Injectable()
export class DirectoryChangesService {
  constructor(
    private readonly users: UsersService,
    private readonly successors: SuccessorsService,
    private readonly held: HeldAddressesService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Changes a locked person, as `UsersService.update` does if the policy lets it. An owner's new address waits until
   * somebody confirms it.
   */
  async update(tx: Tx, locked: LockedUser, wished: UserChange, origin: Origin): Outcome {
    const { user } = locked;
    const change = { ...wished, hold: await this.held.holdAfter(tx, user, wished.profile, origin) };
    if (change.active !== false) return this.users.update(tx, user, change, origin);
    const go = (heir?: User) => this.users.update(tx, user, { ...change, heir }, origin);
    return this.letGo(tx, locked, go, (slug) => this.keep(tx, user, slug, origin));
  }

  /** Removes a locked person; who must not go now is kept, to be deactivated later. */
  remove(tx: Tx, locked: LockedUser, origin: Origin): Outcome {
    const go = (heir?: User) => this.users.remove(tx, locked.user, origin, heir);
    return this.letGo(tx, locked, go, (slug) => this.keep(tx, locked.user, slug, origin));
  }

  /** Ends the ownership that came by a group; the last owner whom the policy keeps stays one, and nothing is given. */
  leaveOwners(
    tx: Tx,
    locked: LockedUser,
    reason: string | undefined,
    origin: Origin,
  ): Promise<SavedUser | undefined> {
    const go = (heir?: User) =>
      this.users.changeRole(tx, locked.user, 'member', { cause: 'group', reason, heir }, origin);
    return this.letGo(tx, locked, go, () => undefined);
  }

  /** Takes the role from an owner whom the directory calls a member; nothing where the policy keeps the last one. */
  demote(tx: Tx, locked: LockedUser, origin: Origin): Promise<SavedUser | undefined> {
    const go = (heir?: User) =>
      this.users.changeRole(tx, locked.user, 'member', { cause: 'directory', heir }, origin);
    return this.letGo(tx, locked, go, () => undefined);
  }

  /** Forgets that the person was to be deactivated: the directory wants them after all. */
  withdrawWish(tx: Tx, user: User): User {
    const staying = { ...user, ...NO_WISH };
    saveWish(tx, staying);
    return staying;
  }

  /** Carries out what was put off, if anything was, now that the account has another policy. */
  async resumeWish(
    tx: Tx,
    accountId: string,
    account: LockedAccount,
    origin: Origin,
  ): Promise<SavedUser | undefined> {
    const user = account.ownerPolicy === 'protect' ? undefined : await this.users.lockWished(tx, accountId);
    if (!user) return undefined;
    const left = await this.update(tx, { user, account }, wishedChange(user), asWished(user, origin));
    return left instanceof LastOwnerKept ? undefined : left;
  }

  private async letGo<Kept>(
    tx: Tx,
    locked: LockedUser,
    go: (heir?: User) => Promise<SavedUser>,
    keep: (slug: string) => Kept,
  ): Promise<SavedUser | Kept> {
    const { user, account } = locked;
    if (!account || !isLastOwner(locked)) return go();
    switch (account.ownerPolicy) {
      case 'warn':
        return go();
      case 'handover':
        return go(await this.successors.take(tx, user.accountId, user.id));
      case 'protect':
        return keep(account.slug);
      default:
        return account.ownerPolicy satisfies never;
    }
  }

  private keep(tx: Tx, user: User, slug: string, origin: Origin): LastOwnerKept {
    const wished = { ...user, ...wishOf(user, origin) };
    if (!user.deactivationPendingSince) saveWish(tx, wished);
    const { accountId, id: userId, userName, email, active } = user;
    this.outbox.append(
      tx,
      new UserDeactivationRefused(accountId, {
        userId,
        userName,
        email,
        active,
        origin: toEventOrigin(origin),
      }),
    );
    return new LastOwnerKept(wished, slug);
  }
}
