import type { AddressHold } from './addresses/address-hold.js';
import type { Profile } from './profile.js';
import type { Source, User } from './user.entity.js';

/** What shall become of a person: a whole new profile, whether they are active, and which attributes that touches. */
export interface UserChange {
  readonly profile?: Profile;
  readonly active?: boolean;
  /** Whether the address of the new profile waits to be confirmed; left out where the profile has no other one. */
  readonly hold?: AddressHold;
  /** The directory takes the record over. */
  readonly source?: Source;
  /** Names for the news; `active` is not among them. */
  readonly attributes: readonly string[];
  /** A locked member who becomes an owner in the step in which this owner ceases to be one. */
  readonly heir?: User;
  /** When a directory asked for what is done only now. */
  readonly wishedAt?: Date;
}
