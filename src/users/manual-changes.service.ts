import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Refusal } from '../database/refusal.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import { ChangeRefused } from './owners/decision.js';
import { type LockedUser, NoSuchPerson } from './owners/locked-user.js';
import { OwnerGroups } from './owners/owner-groups.js';
import type { PersonChange } from './owners/person-change.js';
import { refuseChange } from './owners/refuse-change.js';
import { listChanged, type ManualProfile, renamedProfile } from './manual-profile.js';
import type { SavedUser } from './saved-user.js';
import type { User } from './user.entity.js';
import { type Plan, UsersService } from './users.service.js';

type PersonKey = Parameters<UsersService['change']>[1];

/** A change with its words for the record. */
interface Noted {
  readonly action: string;
  readonly summary: string;
  readonly change: PersonChange;
}

/** Another state or profile, of which no attribute need change. */
const STATE = { kind: 'profile', by: 'person', attributes: [] as string[] } as const;

/** A precondition of whoever asks, about the person as they are while they are locked; it throws to refuse. */
export type Allow = (person: User) => void;

/**
 * What owners and operators change: anybody's role, and people whom no directory manages. Each change is on record. The
 * last owner stays under every policy, since somebody is there to name another one first.
 */
@Injectable()
export class ManualChangesService {
  constructor(
    private readonly users: UsersService,
    private readonly groups: OwnerGroups,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes a person an owner or a member. Who is an owner through a group and is given the role too stays one when they
   * leave the group.
   * @throws Refusal when the last owner would go, or one whom a group makes an owner; when an inactive person would own,
   * or one whose address waits to be confirmed; when there is no such person.
   */
  async setRole(
    tx: Tx,
    accountId: string,
    userId: string,
    { role, cause }: { role: Role; cause: 'cli' | 'dashboard' },
    origin: Origin,
    allow?: Allow,
  ): Promise<SavedUser> {
    const plan = async ({ user }: LockedUser): Promise<PersonChange[]> => {
      if (user.role === role && user.givenRole === role) return [];
      allow?.(user);
      const [ownerThrough] = role === 'member' ? await this.groups.find(accountId, userId, tx) : [];
      return [{ kind: 'role', by: 'person', role, cause, ownerThrough }];
    };
    const saved = await this.change(tx, { accountId, userId, withAccount: true }, plan, origin);
    const { before, user } = saved;
    if (before.role === 'owner' && user.role === 'owner' && before.givenRole !== user.givenRole) {
      const summary = `Gave ${user.email} the role of owner by hand, which they had through a group`;
      this.note(tx, user, 'role-give', summary, origin);
    }
    return saved;
  }

  /**
   * Gives an account without owners one again; an inactive person is activated first.
   * @throws Refusal when the account has an active owner, the person's address waits to be confirmed, or there is no
   * such person.
   */
  async recover(
    tx: Tx,
    accountId: string,
    userId: string,
    reason: string,
    origin: Origin,
  ): Promise<SavedUser> {
    const plan = ({ user, account }: LockedUser): PersonChange[] => {
      if (account!.activeOwners > 0)
        throw new Refusal('the account has an active owner, who can change roles; nothing to recover');
      const activation = { ...STATE, active: true, asMember: true };
      const recovery = { kind: 'role', by: 'person', role: 'owner', cause: 'recovery', reason } as const;
      return user.active ? [recovery] : [activation, recovery];
    };
    return this.change(tx, { accountId, userId, withAccount: true }, plan, origin);
  }

  /**
   * Changes the name of a person, and the attributes that have a column.
   * @throws Refusal for a person whom a directory manages, or who is not there.
   */
  rename(
    tx: Tx,
    accountId: string,
    userId: string,
    wanted: ManualProfile,
    origin: Origin,
  ): Promise<SavedUser> {
    return this.changeManual(tx, { accountId, userId }, origin, (user) => {
      const attributes = listChanged(user, wanted);
      if (attributes.length === 0) return undefined;
      const summary = attributes.includes('name')
        ? `Renamed ${user.email} to ${wanted.givenName} ${wanted.familyName}`
        : `Changed ${attributes.join(', ')} of ${user.email}`;
      const change = { ...STATE, profile: renamedProfile(user, wanted), attributes };
      return { action: 'person-rename', summary, change };
    });
  }

  /** @throws Refusal for the last owner, a person whom a directory manages, or who is not there. */
  deactivate(tx: Tx, accountId: string, userId: string, origin: Origin, allow?: Allow): Promise<SavedUser> {
    return this.changeManual(tx, { accountId, userId }, origin, (user) => {
      allow?.(user);
      const summary = `Deactivated ${user.email}`;
      return user.active
        ? { action: 'person-deactivate', summary, change: { ...STATE, active: false } }
        : undefined;
    });
  }

  /** @throws Refusal for a person whom a directory manages, or who is not there. */
  reactivate(tx: Tx, accountId: string, userId: string, origin: Origin): Promise<SavedUser> {
    return this.changeManual(tx, { accountId, userId }, origin, (user) => {
      const summary = `Reactivated ${user.email}`;
      return user.active
        ? undefined
        : { action: 'person-reactivate', summary, change: { ...STATE, active: true } };
    });
  }

  /** @throws Refusal for the last owner, a person whom a directory manages, or who is not there. */
  remove(tx: Tx, accountId: string, userId: string, origin: Origin, allow?: Allow): Promise<SavedUser> {
    return this.changeManual(tx, { accountId, userId }, origin, (user) => {
      allow?.(user);
      const summary = `Removed ${user.email}`;
      return { action: 'person-remove', summary, change: { kind: 'removal', by: 'person' } };
    });
  }

  private async changeManual(
    tx: Tx,
    person: PersonKey,
    origin: Origin,
    plan: (user: User) => Noted | undefined,
  ): Promise<SavedUser> {
    let noted: Noted | undefined;
    const planManual = ({ user }: LockedUser): PersonChange[] => {
      if (user.source === 'scim') throw new Refusal(`${user.email} is managed by Okta: change it there`);
      noted = plan(user);
      return noted ? [noted.change] : [];
    };
    const saved = await this.change(tx, person, planManual, origin);
    if (noted) this.note(tx, saved.user, noted.action, noted.summary, origin);
    return saved;
  }

  private async change(tx: Tx, person: PersonKey, plan: Plan, origin: Origin): Promise<SavedUser> {
    const outcome = await this.users.change(tx, person, plan, origin);
    if (!outcome) throw new NoSuchPerson();
    if (outcome instanceof ChangeRefused) refuseChange(outcome);
    return outcome;
  }

  private note(tx: Tx, { accountId, id }: User, action: string, summary: string, origin: Origin): void {
    this.audit.record(tx, accountId, { action, summary, userId: id }, origin);
  }
}
