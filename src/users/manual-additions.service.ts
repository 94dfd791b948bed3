import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import { type ManualProfile, manualProfile } from './manual-profile.js';
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

/** People whom an owner or an operator adds; each addition is on record. */
@Injectable()
export class ManualAdditionsService {
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
    const summary = `Added ${email} ${who}`;
    this.audit.record(tx, accountId, { action: 'person-add', summary, userId: user.id }, origin);
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
}
