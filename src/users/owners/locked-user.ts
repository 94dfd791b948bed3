import type { LockedAccount } from '../../accounts/accounts.service.js';
import { Refusal } from '../../database/refusal.js';
import type { User } from '../user.entity.js';

/** A person who stays as they are until the transaction ends; with the account's row for who is or was an owner. */
export interface LockedUser {
  readonly user: User;
  readonly account?: LockedAccount;
}

/** Whether the account would have no owner without this person. */
export function isLastOwner({ user, account }: LockedUser): boolean {
  return user.role === 'owner' && account !== undefined && account.activeOwners <= 1;
}

/** What to say of somebody who was removed in the meantime. */
export const NO_SUCH_PERSON = 'The account has no such person any more';

/** @throws Refusal for the last owner: whoever acts by hand is there to name another one first, in every policy. */
export function refuseForLastOwner(locked: LockedUser): void {
  if (isLastOwner(locked))
    throw new Refusal("This is the account's last owner; make another person an owner first");
}
