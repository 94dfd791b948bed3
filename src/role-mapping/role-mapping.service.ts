import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import type { LockedAccount } from '../accounts/owner-count.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import { DirectoryChangesService } from '../users/directory-changes.service.js';
import { UsersService } from '../users/users.service.js';
import { type Due, findReason, isStillDue, type LeftGroup, listChanged, orderDue } from './due-role.js';
import { LOCK_DUE, OWNER_GROUPS } from './due-statements.js';
import { RolesReconciledInPart } from './events/roles-reconciled-in-part.event.js';

const AT_ONCE = 500;
const ALL = null;

/** What a reconciliation goes by. */
interface Reconciliation {
  readonly account: LockedAccount;
  /** The groups that make owners. */
  readonly groups: readonly string[];
  readonly left?: LeftGroup;
  readonly most: number | null;
}

/**
 * Lets everybody's role follow the rules for groups: the highest of the role that they were given and those of their
 * groups. Each effect is a role change with its cause. It looks at what is, not at what happened, so it may be called
 * at any time, in any order, twice.
 */
@Injectable()
export class RoleMappingService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly users: UsersService,
    private readonly directory: DirectoryChangesService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Reconciles an account, 500 people in a transaction; an event sees to the rest. The last owner falls as the account's
   * policy has it: at once, with a successor in their place, or not before there is a second one.
   */
  async reconcile(tx: Tx, accountId: string, origin: Origin, left?: LeftGroup): Promise<void> {
    const account = await this.accounts.lock(tx, accountId);
    const groups = await this.ownerGroups(tx, accountId);
    const due = await this.changeDue(tx, accountId, { account, groups, left, most: AT_ONCE }, origin);
    if (due === AT_ONCE)
      this.outbox.append(tx, new RolesReconciledInPart(accountId, { origin: toEventOrigin(origin) }));
  }

  /** Reconciles an account as a whole, as if these groups made owners. */
  async reconcileAs(
    tx: Tx,
    accountId: string,
    { account, groups, left }: { account: LockedAccount; groups: readonly string[]; left?: LeftGroup },
    origin: Origin,
  ): Promise<void> {
    await this.changeDue(tx, accountId, { account, groups, left, most: ALL }, origin);
  }

  private async ownerGroups(tx: Tx, accountId: string): Promise<string[]> {
    return (await tx.query<{ id: string }>(OWNER_GROUPS, [accountId])).map(({ id }) => id);
  }

  /** Promotions come first, so that nobody is the last owner for a moment only. Gives how many were due. */
  private async changeDue(
    tx: Tx,
    accountId: string,
    { account, groups, left, most }: Reconciliation,
    origin: Origin,
  ): Promise<number> {
    const due = await tx.query<Due>(LOCK_DUE, [accountId, groups, most]);
    if (due.length === 0) return 0;
    const ids = due.map(({ userId }) => userId);
    const people = new Map((await this.users.lockSeveral(tx, accountId, ids)).map((user) => [user.id, user]));
    let now: LockedAccount | undefined = account;
    for (const each of orderDue(due)) {
      const user = people.get(each.userId);
      if (!user || !isStillDue(user, each)) continue;
      const change = { role: each.role, reason: findReason(each, left) };
      const applied = await this.directory.followGroups(tx, { user, account: now }, change, origin);
      now = applied.account;
      for (const changed of listChanged(applied)) people.set(changed.id, changed);
    }
    return due.length;
  }
}
