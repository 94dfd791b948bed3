import { DomainEvent } from '../../events/domain-event.js';
import type { EventOrigin } from '../../events/origin.js';

/**
 * Which groups give which role was changed, or whether groups count at all. Its effects were committed with it; what
 * it could not see yet, people who came into a group or left it meanwhile, is reconciled by the listener.
 */
export class RoleRulesChanged extends DomainEvent<{ readonly origin: EventOrigin }> {
  static readonly eventName = 'role_rules.changed';
}
