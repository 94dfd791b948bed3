import type { Role, RoleChangeCause } from '../../roles/role.js';
import type { AddressHold } from '../addresses/address-hold.js';
import type { Profile } from '../profile.js';
import type { Source } from '../user.entity.js';
import type { OwnerGroup } from './owner-groups.js';

/**
 * Who asks for a change. Where it would take the last owner away, a directory's change goes as the account's owner
 * policy has it; a person's is refused, since they are there to name another owner first.
 */
type Asker = 'directory' | 'person';

/** Another profile, another state, or both; without either the person stays as they are. */
export interface ProfileChange {
  readonly kind: 'profile';
  readonly by: Asker;
  readonly profile?: Profile;
  readonly active?: boolean;
  /** That the directory says in so many words that the person is active: a pending deactivation is withdrawn. */
  readonly saysActive?: boolean;
  /** Past ownership is set aside: coming back restores it not even where the account has no owner. */
  readonly asMember?: boolean;
  /** Whether the address of the new profile waits to be confirmed; left out where the profile has no other one. */
  readonly hold?: AddressHold;
  /** The directory takes the record over. */
  readonly source?: Source;
  /** Names for the events; `active` is not among them. */
  readonly attributes: readonly string[];
  /** When a directory asked for what is done only now. */
  readonly askedAt?: Date;
}

/** Another role for an active person. */
export interface RoleAssignment {
  readonly kind: 'role';
  readonly by: Asker;
  readonly role: Role;
  /** A role by a group is not the person's own: `givenRole` stays. */
  readonly cause: RoleChangeCause;
  readonly reason?: string;
  /** The first group that makes the person an owner, where that stands in the way of making them a member. */
  readonly ownerThrough?: OwnerGroup;
}

/** A new person, whose row is not there yet. */
export interface Creation {
  readonly kind: 'creation';
  readonly by: Asker;
  readonly profile: Profile;
}

/** The end of a person's record. */
export interface Removal {
  readonly kind: 'removal';
  readonly by: Asker;
}

/** What shall become of one person. */
export type PersonChange = ProfileChange | RoleAssignment | Creation | Removal;
