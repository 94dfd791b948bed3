import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import type { Role } from '../roles/role.js';
import { DirectoryChangesService } from '../users/directory-changes.service.js';
import { UsersService } from '../users/users.service.js';
import { LOCK_DUE, OWNER_GROUPS } from './due-statements.js';
import { RolesSettledInPart } from './events/roles-settled-in-part.event.js';

const AT_ONCE = 500;
const ALL = null;

/** Somebody whose role is not the one that is due. */
interface Due {
  readonly userId: string;
  readonly role: Role;
  /** The name of the group through which they rise, or had risen. */
  readonly reason: string | null;
}

/** A group that people have left, as far as is known. */
export interface LeftGroup {
  readonly name: string;
  /** Without ids it is everybody who falls. */
  readonly userIds?: readonly string[];
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
   * Settles an account, 500 people in a transaction; an event sees to the rest. The last owner falls as the account's
   * policy has it: at once, with a successor in their place, or not before there is a second one.
   */
  async settle(tx: Tx, accountId: string, origin: Origin, left?: LeftGroup): Promise<void> {
    await this.accounts.lock(tx, accountId);
    const groups = await this.ownerGroups(tx, accountId);
    const due = await this.changeDue(tx, accountId, { groups, left, most: AT_ONCE }, origin);
    if (due === AT_ONCE)
      this.outbox.append(tx, new RolesSettledInPart(accountId, { origin: toEventOrigin(origin) }));
  }

  /** Settles an account whole, as if these groups made owners; the caller holds the account's row. */
  async settleAs(
    tx: Tx,
    accountId: string,
    groups: readonly string[],
    origin: Origin,
    left?: LeftGroup,
  ): Promise<void> {
    await this.changeDue(tx, accountId, { groups, left, most: ALL }, origin);
  }

  private async ownerGroups(tx: Tx, accountId: string): Promise<string[]> {
    return (await tx.query<{ id: string }>(OWNER_GROUPS, [accountId])).map(({ id }) => id);
  }

  /** Rises come first, so that nobody is the last owner for a moment only. Gives how many were due. */
  private async changeDue(
    tx: Tx,
    accountId: string,
    { groups, left, most }: { groups: readonly string[]; left?: LeftGroup; most: number | null },
    origin: Origin,
  ): Promise<number> {
    const due = await tx.query<Due>(LOCK_DUE, [accountId, groups, most]);
    const falls = due.filter(({ role }) => role === 'member');
    for (const rise of due.filter(({ role }) => role === 'owner'))
      await this.rise(tx, accountId, rise, origin);
    for (const fall of falls) await this.fall(tx, accountId, withReason(fall, left), origin);
    return due.length;
  }

  /** Whoever was waited for may be inactive by now. */
  private async rise(tx: Tx, accountId: string, { userId, reason }: Due, origin: Origin): Promise<void> {
    const locked = await this.users.lockWithAccount(tx, accountId, userId);
    if (!locked?.user.active) return;
    const why = { cause: 'group', reason: reason ?? undefined } as const;
    await this.users.changeRole(tx, locked.user, 'owner', why, origin);
  }

  /** Whoever was waited for may be an owner in their own right by now. */
  private async fall(tx: Tx, accountId: string, { userId, reason }: Due, origin: Origin): Promise<void> {
    const locked = await this.users.lockWithAccount(tx, accountId, userId);
    if (locked?.user.role !== 'owner' || locked.user.givenRole === 'owner') return;
    await this.directory.leaveOwners(tx, locked, reason ?? undefined, origin);
  }
}

function withReason(due: Due, left?: LeftGroup): Due {
  const isKnown = left && (!left.userIds || left.userIds.includes(due.userId));
  return isKnown ? { ...due, reason: left.name } : due;
}
