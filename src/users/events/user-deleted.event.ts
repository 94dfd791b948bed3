import { DomainEvent } from '../../events/domain-event.js';
import type { UserFacts } from './user-facts.js';

/** A person was removed for good; the owner count is given if they were an owner. */
export class UserDeleted extends DomainEvent<UserPayload> {
  static readonly eventName = 'user.deleted';
}

interface UserPayload extends UserFacts {
  readonly ownersBefore?: number;
  readonly ownersAfter?: number;
}
