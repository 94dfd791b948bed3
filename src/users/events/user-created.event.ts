import { DomainEvent } from '../../events/domain-event.js';
import type { UserFacts } from './user-facts.js';

/** A person was added to the account. */
export class UserCreated extends DomainEvent<UserFacts> {
  static readonly eventName = 'user.created';
}
