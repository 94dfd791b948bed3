import { DomainEvent } from '../../events/domain-event.js';
import type { UserFacts } from './user-facts.js';

/**
 * A changed address waits no longer, and nobody confirmed it: the directory changed it back, the person cannot become
 * an owner any more unless somebody decides it, or they were removed.
 */
export class UserAddressHoldEnded extends DomainEvent<EndedPayload> {
  static readonly eventName = 'user.address_hold_ended';
}

interface EndedPayload extends UserFacts {
  readonly because: 'changed-back' | 'no-owner' | 'removed';
}
