import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { OwnerCounter } from '../accounts/owner-counter.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import type { Role } from '../roles/role.js';
import { RoleHistory } from '../roles/role-history.js';
import { NO_HOLD } from './addresses/address-hold.js';
import { decide, findCounterpart } from './owners/decide.js';
import { ChangeRefused, type Decision } from './owners/decision.js';
import type { LockedUser } from './owners/locked-user.js';
import { LOCK_PENDING, LOCK_SUCCESSOR, LOCK_USERS } from './owners/owner-statements.js';
import { NOT_PENDING } from './owners/pending-deactivation.js';
import type { PersonChange } from './owners/person-change.js';
import type { Profile } from './profile.js';
import type { SavedUser } from './saved-user.js';
import type { Source, User } from './user.entity.js';
import { writeRow } from './user-rows.js';
import * as sql from './user-statements.js';

/** What to do with a locked person, one thing after the other; it may read from the database and writes nothing. */
export type Plan = (locked: LockedUser) => readonly PersonChange[] | Promise<readonly PersonChange[]>;

/** What came of some changes, and the person and the account as they are now. */
export interface Applied extends LockedUser {
  readonly outcome: SavedUser | ChangeRefused;
}

/**
 * The one writer of a person: it locks, lets `decide` decide, and carries that out. What a directory, an owner or an
 * operator may do is for `DirectoryChangesService` and `ManualChangesService` to say. Every method is scoped by
 * account; a person of another account is as good as unknown.
 */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly counter: OwnerCounter,
    private readonly history: RoleHistory,
    private readonly outbox: Outbox,
  ) {}

  /** Reads a person without locking. */
  async find(accountId: string, userId: string): Promise<User | undefined> {
    const [user] = await this.database.query<User>(sql.FIND_USER, [accountId, userId]);
    return user;
  }

  /**
   * Reads a person and keeps others from changing them until the transaction ends; the first thing that a
   * transaction does. For someone who is or was an owner the account's row is taken first, as everywhere. Whoever
   * waits for a member who becomes an owner is left with their row, so the transaction begins again.
   */
  async lock(tx: Tx, accountId: string, userId: string): Promise<LockedUser | undefined> {
    const [member] = await tx.query<User>(sql.LOCK_MEMBER, [accountId, userId]);
    if (member) return { user: member };
    tx.startAnew();
    return this.lockWithAccount(tx, accountId, userId);
  }

  /** Takes the account's row, then the person's: for whoever may make someone an owner. */
  async lockWithAccount(tx: Tx, accountId: string, userId: string): Promise<LockedUser | undefined> {
    const [account, [user]] = await Promise.all([
      this.accounts.lock(tx, accountId),
      tx.query<User>(sql.LOCK_USER, [accountId, userId]),
    ]);
    return user && { user, account };
  }

  /** Locks several people; the caller holds the account's row. */
  lockSeveral(tx: Tx, accountId: string, userIds: readonly string[]): Promise<User[]> {
    return tx.query<User>(LOCK_USERS, [accountId, userIds]);
  }

  /** Locks the last owner whose deactivation is pending; the caller holds the account's row. */
  async lockPending(tx: Tx, accountId: string): Promise<User | undefined> {
    const [user] = await tx.query<User>(LOCK_PENDING, [accountId]);
    return user;
  }

  /**
   * Adds a person.
   * @throws UserTaken, at the latest at commit, when somebody in the account has the user name or the address.
   */
  async create(
    tx: Tx,
    accountId: string,
    person: { profile: Profile; active: boolean; role: Role; source: Source },
    origin: Origin,
  ): Promise<User> {
    const { profile, ...place } = person;
    const times = { createdAt: origin.at, updatedAt: origin.at };
    const never = { ownerUntil: null, ...NOT_PENDING, ...NO_HOLD };
    const started = { givenRole: person.role, ...never, version: 1, ...times };
    const user: User = { accountId, id: newId(), ...profile, ...place, ...started };
    const account = user.role === 'owner' ? await this.accounts.lock(tx, accountId) : undefined;
    await this.apply(tx, { user, account }, [{ kind: 'creation', by: 'person', profile }], origin);
    return user;
  }

  /**
   * Locks a person and does what the plan says; undefined where there is no such person. A plan that makes an owner
   * of whoever was locked without the account's row is made again with it.
   * @throws UserTaken, at the latest at commit, when a new user name or address is somebody else's.
   */
  async change(
    tx: Tx,
    { accountId, userId, withAccount }: { accountId: string; userId: string; withAccount?: boolean },
    plan: Plan,
    origin: Origin,
  ): Promise<SavedUser | ChangeRefused | undefined> {
    const locked = await this[withAccount ? 'lockWithAccount' : 'lock'](tx, accountId, userId);
    if (!locked) return undefined;
    const changes = await plan(locked);
    if (locked.account || !changes.some(makesOwner))
      return (await this.apply(tx, locked, changes, origin)).outcome;
    tx.startAnew();
    return this.change(tx, { accountId, userId, withAccount: true }, plan, origin);
  }

  /** Changes a locked person, in every respect or in none: all is decided before anything is written. */
  async apply(
    tx: Tx,
    locked: LockedUser,
    changes: readonly PersonChange[],
    origin: Origin,
  ): Promise<Applied> {
    const { accountId } = locked.user;
    const decisions: Decision[] = [];
    let { account } = locked;
    let saved: SavedUser = { before: locked.user, user: locked.user };
    for (const change of changes) {
      const counterpart = await this.lockCounterpart(tx, { user: saved.user, account }, change);
      const decision = decide(saved.user, account, counterpart, change, origin);
      const { outcome } = decision;
      if (outcome instanceof ChangeRefused) {
        this.carryOut(tx, accountId, [decision]);
        return { ...locked, user: outcome.user, outcome };
      }
      decisions.push(decision);
      account = decision.account;
      saved = joinOutcomes(saved, outcome);
    }
    this.carryOut(tx, accountId, decisions);
    return { user: saved.user, account, outcome: saved };
  }

  private async lockCounterpart(
    tx: Tx,
    { user, account }: LockedUser,
    change: PersonChange,
  ): Promise<User | undefined> {
    const { accountId, id } = user;
    const counterpart = findCounterpart(user, account, change);
    if (counterpart === 'pending') return this.lockPending(tx, accountId);
    if (counterpart !== 'successor') return undefined;
    const [successor] = await tx.query<User>(LOCK_SUCCESSOR, [accountId, id]);
    return successor;
  }

  private carryOut(tx: Tx, accountId: string, decisions: readonly Decision[]): void {
    for (const row of decisions.flatMap(({ rows }) => rows)) writeRow(tx, row);
    for (const step of decisions.flatMap(({ steps }) => steps)) {
      this.counter.move(tx, accountId, step.owners);
      this.history.record(tx, step);
    }
    this.outbox.append(tx, ...decisions.flatMap(({ events }) => events));
  }
}

/** Whether the account's row has to be held before a member is locked. */
function makesOwner(change: PersonChange): boolean {
  return change.kind === 'role' && change.role === 'owner';
}

/** Two changes as one; what the second leaves open is as the first has it. */
function joinOutcomes(first: SavedUser, second: SavedUser): SavedUser {
  const { user, owners, successor, departed, isWithdrawn } = second;
  return {
    ...first,
    user,
    isWithdrawn: isWithdrawn ?? first.isWithdrawn,
    owners: owners ?? first.owners,
    successor: successor ?? first.successor,
    departed: departed ?? first.departed,
  };
}
