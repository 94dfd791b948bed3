import { DomainEvent } from '../../events/domain-event.js';
import type { UserFacts } from './user-facts.js';

/** A person got access back; `ownerRestored` when the account had no owner and this one came back. */
export class UserReactivated extends DomainEvent<UserPayload> {
  static readonly eventName = 'user.reactivated';
}

interface UserPayload extends UserFacts {
  readonly ownerRestored: boolean;
}
