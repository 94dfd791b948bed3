import { Injectable } from '@nestjs/common';
import { Refusal } from '../database/refusal.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import { type LockedUser, NO_SUCH_PERSON, refuseForLastOwner } from './owners/locked-user.js';
import type { SavedUser } from './saved-user.js';
import type { User } from './user.entity.js';
import { saveRow } from './user-rows.js';
import { UsersService } from './users.service.js';

/** Role changes by hand. Each decides while it holds the account's row, so two at once cannot both be right. */
@Injectable()
export class OwnerChangesService {
  constructor(private readonly users: UsersService) {}

  /**
   * Makes a person an owner or a member; the role that they have already is no change, unless they have it through a
   * group only: then it is theirs from now on.
   * @throws Refusal when the last owner would go, an inactive person would own or one whose address waits to be
   * confirmed, or there is no such person.
   */
  async setRole(
    tx: Tx,
    accountId: string,
    userId: string,
    { role, cause }: { role: Role; cause: 'cli' | 'dashboard' },
    origin: Origin,
  ): Promise<SavedUser> {
    const locked = await this.lockPerson(tx, accountId, userId);
    const { user } = locked;
    if (role === 'owner') refuseHeld(user);
    if (user.role === role) return { user: giveToo(tx, user) };
    if (role === 'owner' && !user.active)
      throw new Refusal(`${user.email} is not active, and an inactive person cannot be an owner`);
    refuseForLastOwner(locked);
    return this.users.changeRole(tx, user, role, { cause }, origin);
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
    const { user: person, account } = await this.lockPerson(tx, accountId, userId);
    if (account!.activeOwners > 0)
      throw new Refusal('the account has an active owner, who can change roles; nothing to recover');
    refuseHeld(person);
    const active = person.active ? person : await this.activate(tx, person, origin);
    return this.users.changeRole(tx, active, 'owner', { cause: 'recovery', reason }, origin);
  }

  /** Past ownership is set aside: else coming back would restore it as a reactivation, and the reason would be lost. */
  private async activate(tx: Tx, person: User, origin: Origin): Promise<User> {
    const change = { active: true, attributes: [] };
    return (await this.users.update(tx, { ...person, ownerUntil: null }, change, origin)).user;
  }

  private async lockPerson(tx: Tx, accountId: string, userId: string): Promise<LockedUser> {
    const locked = await this.users.lockWithAccount(tx, accountId, userId);
    if (!locked) throw new Refusal(NO_SUCH_PERSON);
    return locked;
  }
}

/** Who makes somebody an owner has to say that it is still the same person; a role alone does not say it. */
function refuseHeld({ email, addressHeldSince }: User): void {
  if (addressHeldSince)
    throw new Refusal(
      `A SCIM key changed the address of ${email}, and nobody has confirmed it yet. Confirm it first, on their page ` +
        'or with "opshelm users confirm-address"; then make them an owner',
    );
}

/** The role in effect is the person's own from now on, whatever groups they leave. */
function giveToo(tx: Tx, user: User): User {
  if (user.givenRole === user.role) return user;
  const given = { ...user, givenRole: user.role };
  saveRow(tx, given);
  return given;
}
