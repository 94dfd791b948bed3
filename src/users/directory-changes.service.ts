import { Injectable } from '@nestjs/common';
import type { LockedAccount } from '../accounts/owner-count.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import { HeldAddressesService } from './addresses/held-addresses.service.js';
import { ChangeRefused } from './owners/decision.js';
import { resumeDeactivation } from './owners/departure.js';
import type { LockedUser } from './owners/locked-user.js';
import { OwnerGroups } from './owners/owner-groups.js';
import { creditRequester } from './owners/pending-deactivation.js';
import type { PersonChange } from './owners/person-change.js';
import type { Profile } from './profile.js';
import type { SavedUser } from './saved-user.js';
import type { User } from './user.entity.js';
import { type Applied, UsersService } from './users.service.js';

/** What a directory wants of a person: their whole profile and state, and their role where it may give one. */
export interface DirectoryChange {
  readonly profile: Profile;
  readonly active: boolean;
  /** The names of the person's own attributes that change; without any the profile stays. */
  readonly attributes: readonly string[];
  /** Another role than the person has. */
  readonly role?: Role;
  /** That the request says in so many words that the person is active. */
  readonly saysActive?: boolean;
}

/** What came of a change, and what was wanted. */
export interface DirectoryOutcome<Wanted extends DirectoryChange> {
  readonly outcome: SavedUser | ChangeRefused;
  readonly wanted: Wanted;
}

/** Which person of which account. */
interface PersonKey {
  readonly accountId: string;
  readonly userId: string;
}

/**
 * What a directory changes, by itself or through a rule for one of its groups. When the last owner would go, the
 * account's policy decides, under the lock of its row: they go (`warn`), a successor takes their place (`handover`), or
 * they stay and the deactivation is pending (`protect`).
 */
@Injectable()
export class DirectoryChangesService {
  constructor(
    private readonly users: UsersService,
    private readonly held: HeldAddressesService,
    private readonly groups: OwnerGroups,
  ) {}

  /**
   * Changes a person as `want` says of them, in every respect or in none; undefined where there is no such person. An
   * owner's new address waits until somebody confirms it.
   * @param want called while the person is locked, maybe twice; what it throws ends the transaction
   */
  async change<Wanted extends DirectoryChange>(
    tx: Tx,
    person: PersonKey,
    want: (user: User) => Wanted,
    origin: Origin,
  ): Promise<DirectoryOutcome<Wanted> | undefined> {
    const asked: Wanted[] = [];
    const plan = ({ user }: LockedUser): Promise<PersonChange[]> => {
      asked.push(want(user));
      return this.plan(tx, user, asked.at(-1)!, origin);
    };
    const outcome = await this.users.change(tx, person, plan, origin);
    return outcome && { outcome, wanted: asked.at(-1)! };
  }

  /** As `change`, for a locked person. */
  async changeLocked(
    tx: Tx,
    locked: LockedUser,
    wanted: DirectoryChange,
    origin: Origin,
  ): Promise<SavedUser | ChangeRefused> {
    const changes = await this.plan(tx, locked.user, wanted, origin);
    return (await this.users.apply(tx, locked, changes, origin)).outcome;
  }

  /**
   * Removes a person; the last owner whom the policy keeps is to be deactivated later.
   * @param check called while the person is locked; what it throws ends the transaction
   */
  remove(
    tx: Tx,
    person: PersonKey,
    check: (user: User) => void,
    origin: Origin,
  ): Promise<SavedUser | ChangeRefused | undefined> {
    const plan = ({ user }: LockedUser): PersonChange[] => {
      check(user);
      return [{ kind: 'removal', by: 'directory' }];
    };
    return this.users.change(tx, person, plan, origin);
  }

  /** Gives a locked person the role that their groups give; the last owner whom the policy keeps stays one. */
  followGroups(
    tx: Tx,
    locked: LockedUser,
    { role, reason }: { readonly role: Role; readonly reason?: string },
    origin: Origin,
  ): Promise<Applied> {
    const change = { kind: 'role', by: 'directory', role, cause: 'group', reason } as const;
    return this.users.apply(tx, locked, [change], origin);
  }

  /** Carries out the deactivation that is pending, if there is one, now that the account has another policy. */
  async resumePending(
    tx: Tx,
    accountId: string,
    account: LockedAccount,
    origin: Origin,
  ): Promise<SavedUser | undefined> {
    const user = account.ownerPolicy === 'protect' ? undefined : await this.users.lockPending(tx, accountId);
    if (!user) return undefined;
    const by = creditRequester(user, origin);
    const { outcome } = await this.users.apply(tx, { user, account }, [resumeDeactivation(user)], by);
    return outcome instanceof ChangeRefused ? undefined : outcome;
  }

  private async plan(
    tx: Tx,
    user: User,
    { profile, active, attributes, role, saysActive }: DirectoryChange,
    origin: Origin,
  ): Promise<PersonChange[]> {
    const asked = { kind: 'profile', by: 'directory', active, saysActive, attributes } as const;
    const hold = attributes.length > 0 ? await this.held.holdAfter(tx, user, profile, origin) : undefined;
    const changed = attributes.length > 0 && ({ profile, hold, source: 'scim' } as const);
    const first: PersonChange = { ...asked, ...changed };
    if (!role) return [first];
    const [ownerThrough] = role === 'member' ? await this.groups.find(user.accountId, user.id, tx) : [];
    return [first, { kind: 'role', by: 'directory', role, cause: 'directory', ownerThrough }];
  }
}
