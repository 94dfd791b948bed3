import { DomainEvent } from '../../events/domain-event.js';
import type { UserFacts } from './user-facts.js';

/** A directory wanted the last owner to be inactive, and policy `protect` puts that off; access ends all the same. */
export class UserDeactivationRefused extends DomainEvent<UserFacts> {
  static readonly eventName = 'user.deactivation_refused';
}
