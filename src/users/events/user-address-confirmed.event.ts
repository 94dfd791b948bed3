import { DomainEvent } from '../../events/domain-event.js';
import type { Identity } from '../addresses/address-hold.js';
import type { UserFacts } from './user-facts.js';

/** Another owner or an operator confirmed the address that a directory had changed: the person can sign in again. */
export class UserAddressConfirmed extends DomainEvent<ConfirmedPayload> {
  static readonly eventName = 'user.address_confirmed';
}

interface ConfirmedPayload extends UserFacts {
  /** What the person was known by before. */
  readonly confirmed: Identity;
}
