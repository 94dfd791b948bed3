import { Injectable } from '@nestjs/common';
import { AccountsService, type OwnerCount } from '../accounts/accounts.service.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import type { Role, RoleChangeCause } from '../roles/role.js';
import { RolesService } from '../roles/roles.service.js';
import { UserCreated } from './events/user-created.event.js';
import { UserDeleted } from './events/user-deleted.event.js';
import { nameKey } from './name-key.js';
import type { Profile } from './profile.js';
import { type SavedUser, newsOf, profileValues } from './saved-user.js';
import type { Source, User } from './user.entity.js';
import * as sql from './user-statements.js';
import { takenBy } from './user-taken.js';

/** What shall become of a person: a whole new profile, whether they are active, and which attributes that touches. */
export interface UserChange {
  readonly profile?: Profile;
  readonly active?: boolean;
  /** The directory takes the record over. */
  readonly source?: Source;
  /** Names for the news; `active` is not among them. */
  readonly attributes: readonly string[];
}

const NEVER_OWNER = { ownerUntil: null, deactivationPendingSince: null, deactivationPendingBy: null };

/** The one writer of users. Every method is scoped by account; a person of another account is as good as unknown. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly roles: RolesService,
    private readonly outbox: Outbox,
  ) {}

  /** Reads a person without locking. */
  async find(accountId: string, userId: string): Promise<User | undefined> {
    const [user] = await this.database.query<User>(sql.FIND_USER, [accountId, userId]);
    return user;
  }

  /** Who holds the user name or the address: nobody, one person, or two. */
  async holders(tx: Tx, accountId: string, { userName, email }: Profile): Promise<User[]> {
    return tx.query<User>(sql.FIND_HOLDERS, [accountId, nameKey(userName), nameKey(email)]);
  }

  /**
   * Reads a person and keeps others from changing them until the transaction ends. For someone who is or was an
   * owner the account's row is taken first, as everywhere.
   */
  async lock(tx: Tx, accountId: string, userId: string): Promise<User | undefined> {
    const [member] = await tx.query<User>(sql.LOCK_MEMBER, [accountId, userId]);
    return member ?? this.lockWithAccount(tx, accountId, userId);
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
    const { profile, active, role, source } = person;
    const { at } = origin;
    const started = { ...NEVER_OWNER, version: 1, createdAt: at, updatedAt: at };
    const user: User = { accountId, id: newId(), ...profile, active, role, source, ...started };
    if (role === 'owner') await this.accounts.lock(tx, accountId);
    const { names, json } = profileValues(profile);
    tx.send(sql.INSERT_USER, [accountId, user.id, ...names, active, role, source, ...json, at], takenBy);
    const facts = { userId: user.id, userName: user.userName, email: user.email, active, origin };
    this.outbox.append(tx, new UserCreated(accountId, facts));
    if (role === 'owner') await this.step(tx, user, null, 'owner', 'created', origin);
    return user;
  }

  /**
   * Changes a locked person. Going inactive ends ownership (a former owner is a member); coming back restores it
   * only where the account has no owner left.
   * @throws UserTaken, at the latest at commit, when the new user name or address is somebody else's.
   */
  async update(tx: Tx, user: User, change: UserChange, origin: Origin): Promise<SavedUser> {
    const active = change.active ?? user.active;
    const place = await this.placeAfter(tx, user, active, origin);
    const after: User = {
      ...user,
      ...change.profile,
      ...place,
      active,
      source: change.source ?? user.source,
    };
    const saved: User = { ...after, version: user.version + 1, updatedAt: origin.at };
    if (change.profile) this.saveAll(tx, saved, change.profile);
    else this.saveState(tx, saved);
    this.outbox.append(tx, ...newsOf(user, saved, change.attributes, origin, place.owners));
    return { user: saved, owners: place.owners };
  }

  /** Removes a locked person: their user name and address are free again, the record stays in the history. */
  async remove(tx: Tx, user: User, origin: Origin): Promise<{ owners?: OwnerCount }> {
    const { accountId, id, role, userName, email, active } = user;
    const owners = role === 'owner' ? await this.step(tx, user, role, null, 'deletion', origin) : undefined;
    tx.send(sql.REMOVE_USER, [accountId, id, origin.at, origin.actor.name]);
    const counts = owners && { ownersBefore: owners.before, ownersAfter: owners.after };
    this.outbox.append(
      tx,
      new UserDeleted(accountId, { userId: id, userName, email, active, origin, ...counts }),
    );
    return { owners };
  }

  /** Gives a locked, active person another role; the same role again is no change. */
  async changeRole(
    tx: Tx,
    user: User,
    role: Role,
    cause: { cause: RoleChangeCause; reason?: string },
    origin: Origin,
  ): Promise<SavedUser> {
    if (user.role === role) return { user };
    const owners = await this.step(tx, user, user.role, role, cause.cause, origin, cause.reason);
    const version = user.version + 1;
    const saved: User = { ...user, role, ownerUntil: null, version, updatedAt: origin.at };
    this.saveState(tx, saved);
    return { user: saved, owners };
  }

  /** Takes the account's row, then the person's: for whoever is about to make someone an owner. */
  async lockWithAccount(tx: Tx, accountId: string, userId: string): Promise<User | undefined> {
    await this.accounts.lock(tx, accountId);
    const [user] = await tx.query<User>(sql.LOCK_USER, [accountId, userId]);
    return user;
  }

  private async placeAfter(
    tx: Tx,
    user: User,
    active: boolean,
    origin: Origin,
  ): Promise<{ role: Role; ownerUntil: Date | null; owners?: OwnerCount }> {
    const { role, ownerUntil } = user;
    if (user.active && !active && role === 'owner') {
      const owners = await this.step(tx, user, role, 'member', 'deactivation', origin);
      return { role: 'member', ownerUntil: origin.at, owners };
    }
    if (!user.active && active && ownerUntil && (await this.isOwnerless(tx, user.accountId))) {
      const owners = await this.step(tx, user, role, 'owner', 'reactivation', origin);
      return { role: 'owner', ownerUntil: null, owners };
    }
    return { role, ownerUntil };
  }

  private async isOwnerless(tx: Tx, accountId: string): Promise<boolean> {
    return (await this.accounts.lock(tx, accountId)).activeOwners === 0;
  }

  private step(
    tx: Tx,
    { accountId, id: userId, email }: User,
    from: Role | null,
    to: Role | null,
    cause: RoleChangeCause,
    origin: Origin,
    reason?: string,
  ): Promise<OwnerCount | undefined> {
    return this.roles.change(tx, { accountId, userId, email, from, to, cause, reason }, origin);
  }

  private saveAll(tx: Tx, saved: User, profile: Profile): void {
    const { accountId, id, active, role, ownerUntil, source, version, updatedAt } = saved;
    const { names, json } = profileValues(profile);
    const row = [accountId, id, ...names, ...json, active, role, ownerUntil, source, updatedAt, version];
    tx.send(sql.SAVE_USER, row, takenBy);
  }

  private saveState(tx: Tx, { accountId, id, active, role, ownerUntil, version, updatedAt }: User): void {
    tx.send(sql.SAVE_STATE, [accountId, id, active, role, ownerUntil, updatedAt, version]);
  }
}
