import { DomainEvent } from '../../events/domain-event.js';
import type { Role } from '../../roles/role.js';
import type { Identity } from '../addresses/address-hold.js';
import type { UserFacts } from './user-facts.js';

/** A directory gave somebody who is an owner, or may be one again, another address, and sign-in waits for its confirmation. */
export class UserAddressHeld extends DomainEvent<HeldPayload> {
  static readonly eventName = 'user.address_held';
}

interface HeldPayload extends UserFacts {
  readonly role: Role;
  /** As it was until now. */
  readonly before: Identity;
  /** As it was confirmed last: the same, unless the address has changed before while it waited. */
  readonly confirmed: Identity;
}
