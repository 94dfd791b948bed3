import { Injectable } from '@nestjs/common';
import { AccountsService, type OwnerCount } from '../accounts/accounts.service.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import type { Role, RoleChangeCause } from '../roles/role.js';
import { RolesService, type RoleStep } from '../roles/roles.service.js';
import { NO_HOLD } from './addresses/address-hold.js';
import { UserCreated } from './events/user-created.event.js';
import { staysTheSame } from './owners/former-owner.js';
import type { LockedUser } from './owners/locked-user.js';
import type { Profile } from './profile.js';
import { type SavedUser, newsOf, removalNewsOf } from './saved-user.js';
import type { UserChange } from './user-change.js';
import type { Source, User } from './user.entity.js';
import { insertRow, saveRow } from './user-rows.js';
import * as sql from './user-statements.js';
import { asWished, NO_WISH, wishedChange } from './owners/pending-deactivation.js';

/** How an owner comes to be, and how one ceases to be. */
type Begin = Pick<RoleStep, 'from' | 'cause' | 'reason'>;
type End = Pick<RoleStep, 'to' | 'cause' | 'reason'> & { readonly heir?: User };

const NEVER_OWNER = { ownerUntil: null, ...NO_WISH };
const NEW = { ...NEVER_OWNER, ...NO_HOLD, version: 1 };
const AS_MEMBER = { role: 'member', givenRole: 'member' } as const;
const AS_OWNER = { role: 'owner', givenRole: 'owner' } as const;

/** The one writer of a person. Every method is scoped by account; a person of another account is as good as unknown. */
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

  /** Takes the account's row, then the person's: for whoever is about to make someone an owner. */
  async lockWithAccount(tx: Tx, accountId: string, userId: string): Promise<LockedUser | undefined> {
    const account = await this.accounts.lock(tx, accountId);
    const [user] = await tx.query<User>(sql.LOCK_USER, [accountId, userId]);
    return user && { user, account };
  }

  /** Locks the last owner whom a directory wishes to be inactive; the caller holds the account's row. */
  async lockWished(tx: Tx, accountId: string): Promise<User | undefined> {
    const [user] = await tx.query<User>(sql.LOCK_WISHED, [accountId]);
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
    const started = { ...NEW, givenRole: person.role, createdAt: origin.at, updatedAt: origin.at };
    const user: User = { accountId, id: newId(), ...profile, ...place, ...started };
    if (user.role === 'owner') await this.accounts.lock(tx, accountId);
    insertRow(tx, user, profile);
    const { id: userId, userName, email, active } = user;
    this.outbox.append(
      tx,
      new UserCreated(accountId, { userId, userName, email, active, origin: toEventOrigin(origin) }),
    );
    if (user.role === 'member') return user;
    await tx.settled();
    await this.beginOwnership(tx, user, { from: null, cause: 'created' }, origin);
    return user;
  }

  /**
   * Changes a locked person. Going inactive ends ownership (a former owner is a member); coming back restores it
   * only where the account has no owner left, and to nobody but the person who was one (`staysTheSame`).
   * @throws UserTaken, at the latest at commit, when the new user name or address is somebody else's.
   */
  async update(tx: Tx, user: User, change: UserChange, origin: Origin): Promise<SavedUser> {
    const active = change.active ?? user.active;
    const { owners, ...place } = await this.placeAfter(tx, user, { ...change, active }, origin);
    const source = change.source ?? user.source;
    const after: User = { ...user, ...change.profile, ...change.hold, ...place, active, source };
    const saved: User = { ...after, version: user.version + 1, updatedAt: origin.at };
    saveRow(tx, saved, change.profile);
    this.outbox.append(tx, ...newsOf(user, saved, change, origin, owners));
    return { user: saved, owners, heir: change.heir };
  }

  /** Removes a locked person: their user name and address are free again, the record stays in the history. */
  async remove(tx: Tx, user: User, origin: Origin, heir?: User): Promise<SavedUser> {
    const { accountId, id, role } = user;
    const end = { to: null, cause: 'deletion', heir } as const;
    const owners = role === 'owner' ? await this.endOwnership(tx, user, end, origin) : undefined;
    tx.send(sql.REMOVE_USER, [accountId, id, origin.at, origin.actor.name]);
    this.outbox.append(tx, ...removalNewsOf(user, origin, owners));
    return { user, owners, heir };
  }

  /**
   * Gives a locked, active person another role; the same role again is no change. A role of a group is not the
   * person's own: `givenRole` stays. An heir becomes an owner in the step in which this one ceases to be.
   */
  async changeRole(
    tx: Tx,
    user: User,
    role: Role,
    { heir, ...cause }: { cause: RoleChangeCause; reason?: string; heir?: User },
    origin: Origin,
  ): Promise<SavedUser> {
    if (user.role === role) return { user };
    const version = user.version + 1;
    const givenRole = cause.cause === 'group' ? user.givenRole : role;
    const saved: User = { ...user, ...NEVER_OWNER, role, givenRole, version, updatedAt: origin.at };
    saveRow(tx, saved);
    if (role === 'member')
      return {
        user: saved,
        owners: await this.endOwnership(tx, user, { to: role, heir, ...cause }, origin),
        heir,
      };
    return { user: saved, ...(await this.beginOwnership(tx, saved, { from: 'member', ...cause }, origin)) };
  }

  private async placeAfter(
    tx: Tx,
    user: User,
    { active, profile, heir }: UserChange & { readonly active: boolean },
    origin: Origin,
  ): Promise<Partial<User> & { owners?: OwnerCount }> {
    const { role } = user;
    const isSame = staysTheSame(user, { active, profile });
    if (!active && role === 'owner') {
      const end = { to: 'member', cause: 'deactivation', heir } as const;
      const owners = await this.endOwnership(tx, user, end, origin);
      return { ...NO_WISH, ...AS_MEMBER, ownerUntil: isSame ? origin.at : null, owners };
    }
    const ownerUntil = isSame ? user.ownerUntil : null;
    if (!user.active && active && ownerUntil && (await this.isOwnerless(tx, user.accountId))) {
      const { owners } = await this.beginOwnership(tx, user, { from: role, cause: 'reactivation' }, origin);
      return { ...AS_OWNER, ownerUntil: null, owners };
    }
    return { ownerUntil };
  }

  private async isOwnerless(tx: Tx, accountId: string): Promise<boolean> {
    return (await this.accounts.lock(tx, accountId)).activeOwners === 0;
  }

  /** Counts an owner out; with an heir, who is saved here, the count stays. */
  private async endOwnership(tx: Tx, user: User, { heir, ...end }: End, origin: Origin): Promise<OwnerCount> {
    const step = { ...whoIs(user), from: 'owner', ...end } as const;
    if (!heir) return (await this.roles.change(tx, step, origin))!;
    saveRow(tx, { ...heir, ...NEVER_OWNER, ...AS_OWNER, version: heir.version + 1, updatedAt: origin.at });
    const rise = { ...whoIs(heir), from: heir.role, to: 'owner', cause: 'handover' } as const;
    return this.roles.handOver(tx, step, rise, origin);
  }

  /** Counts an owner in; beside a second one, the first may go whose deactivation was put off. */
  private async beginOwnership(
    tx: Tx,
    user: User,
    begin: Begin,
    origin: Origin,
  ): Promise<Omit<SavedUser, 'user'>> {
    const owners = (await this.roles.change(tx, { ...whoIs(user), to: 'owner', ...begin }, origin))!;
    const wished = owners.after > 1 ? await this.lockWished(tx, user.accountId) : undefined;
    if (!wished) return { owners };
    const left = await this.update(tx, wished, wishedChange(wished), asWished(wished, origin));
    return { owners: { ...left.owners!, before: owners.before }, departed: left.user };
  }
}

function whoIs({ accountId, id: userId, email }: User): Pick<RoleStep, 'accountId' | 'userId' | 'email'> {
  return { accountId, userId, email };
}
