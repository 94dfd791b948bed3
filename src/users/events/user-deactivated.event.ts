import { DomainEvent } from '../../events/domain-event.js';
import type { UserFacts } from './user-facts.js';

/** A person lost access; the owner count is given if they were an owner. */
export class UserDeactivated extends DomainEvent<UserPayload> {
  static readonly eventName = 'user.deactivated';
}

interface UserPayload extends UserFacts {
  readonly ownersBefore?: number;
  readonly ownersAfter?: number;
  /** When the directory had asked for it, where policy `protect` put it off until now. */
  readonly wishedAt?: string;
}
