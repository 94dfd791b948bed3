import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Refusal } from '../database/refusal.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import { type LockedUser, NO_SUCH_PERSON, refuseForLastOwner } from './owners/locked-user.js';
import { listChanged, type ManualProfile, manualProfile, renamedProfile } from './manual-profile.js';
import type { SavedUser } from './saved-user.js';
import { takenRefusal } from './taken-refusal.js';
import { UserTaken } from './user-taken.js';
import type { User } from './user.entity.js';
import { UsersService } from './users.service.js';
import { whoHolds } from './who-holds.js';

type NewUser = Parameters<UsersService['create']>[2];

/** A person as somebody writes them down. */
export interface NewPerson extends ManualProfile {
  readonly email: string;
  readonly role: Role;
}

/**
 * What owners do with people whom no directory manages; each change is audited. The last owner stays under every
 * policy, since somebody is there to name another one first.
 */
@Injectable()
export class ManualChangesService {
  constructor(
    private readonly users: UsersService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Adds an active person.
   * @throws Refusal when somebody in the account has the address, be it as user name; it says who, and whether they are
   * active.
   */
  async addPerson(tx: Tx, accountId: string, person: NewPerson, origin: Origin): Promise<User> {
    const { email, givenName, familyName, copied, role } = person;
    const profile = manualProfile(email, givenName, familyName, copied);
    const names = { accountId, userName: email, email };
    const holders = await whoHolds(tx, names);
    if (holders.userName || holders.email) throw takenRefusal(email, holders);
    const added = { profile, active: true, role, source: 'manual' } as const;
    const user = await this.addNow(tx, accountId, added, origin);
    const who = role === 'owner' ? 'as an owner' : 'as a member';
    this.note(tx, user, 'person-add', `Added ${email} ${who}`, origin);
    return user;
  }

  /** Two at once can add the same person; the second one hears of it as if they had come later. */
  private async addNow(tx: Tx, accountId: string, added: NewUser, origin: Origin): Promise<User> {
    await tx.manager.query('SAVEPOINT addition');
    try {
      const user = await this.users.create(tx, accountId, added, origin);
      await tx.settled();
      return user;
    } catch (error) {
      if (!(error instanceof UserTaken)) throw error;
      await tx.rollbackTo('addition');
      throw takenRefusal(error.wanted.email, await whoHolds(tx, error.wanted));
    }
  }

  /**
   * Changes the name of a person, and the attributes that have a column.
   * @throws Refusal for a person whom a directory manages, or who is not there.
   */
  async rename(
    tx: Tx,
    accountId: string,
    userId: string,
    wanted: ManualProfile,
    origin: Origin,
  ): Promise<SavedUser> {
    const { user } = await this.manual(tx, accountId, userId);
    const attributes = listChanged(user, wanted);
    if (attributes.length === 0) return { user };
    const summary = attributes.includes('name')
      ? `Renamed ${user.email} to ${wanted.givenName} ${wanted.familyName}`
      : `Changed ${attributes.join(', ')} of ${user.email}`;
    this.note(tx, user, 'person-rename', summary, origin);
    return this.users.update(tx, user, { profile: renamedProfile(user, wanted), attributes }, origin);
  }

  /** @throws Refusal for the last owner, a person whom a directory manages, or who is not there. */
  async deactivate(tx: Tx, accountId: string, userId: string, origin: Origin): Promise<SavedUser> {
    const locked = await this.manual(tx, accountId, userId);
    const { user } = locked;
    if (!user.active) return { user };
    refuseForLastOwner(locked);
    this.note(tx, user, 'person-deactivate', `Deactivated ${user.email}`, origin);
    return this.users.update(tx, user, { active: false, attributes: [] }, origin);
  }

  /** @throws Refusal for a person whom a directory manages, or who is not there. */
  async reactivate(tx: Tx, accountId: string, userId: string, origin: Origin): Promise<SavedUser> {
    const { user } = await this.manual(tx, accountId, userId);
    if (user.active) return { user };
    this.note(tx, user, 'person-reactivate', `Reactivated ${user.email}`, origin);
    return this.users.update(tx, user, { active: true, attributes: [] }, origin);
  }

  /** @throws Refusal for the last owner, a person whom a directory manages, or who is not there. */
  async remove(tx: Tx, accountId: string, userId: string, origin: Origin): Promise<SavedUser> {
    const locked = await this.manual(tx, accountId, userId);
    refuseForLastOwner(locked);
    this.note(tx, locked.user, 'person-remove', `Removed ${locked.user.email}`, origin);
    return this.users.remove(tx, locked.user, origin);
  }

  private async manual(tx: Tx, accountId: string, userId: string): Promise<LockedUser> {
    const locked = await this.users.lock(tx, accountId, userId);
    if (!locked) throw new Refusal(NO_SUCH_PERSON);
    if (locked.user.source === 'scim')
      throw new Refusal(`${locked.user.email} is managed by Okta: change it there`);
    return locked;
  }

  private note(tx: Tx, { accountId, id }: User, action: string, summary: string, origin: Origin): void {
    this.audit.record(tx, accountId, { action, summary, userId: id }, origin);
  }
}
