import type { LockedAccount } from '../../accounts/owner-count.js';
import { Refusal } from '../../database/refusal.js';
import type { User } from '../user.entity.js';

/** A person who stays as they are until the transaction ends; with the account's row for who is or was an owner. */
export interface LockedUser {
  readonly user: User;
  readonly account?: LockedAccount;
}

/** Somebody was removed in the meantime, or never was there. */
export class NoSuchPerson extends Refusal {
  constructor() {
    super('The account has no such person any more');
  }
}
