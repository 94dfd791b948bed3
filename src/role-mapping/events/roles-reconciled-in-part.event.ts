import { DomainEvent } from '../../events/domain-event.js';
import type { EventOrigin } from '../../events/origin.js';

/** More roles had to follow than one transaction takes; the rest is for the next one. */
export class RolesReconciledInPart extends DomainEvent<{ readonly origin: EventOrigin }> {
  static readonly eventName = 'roles.settled_in_part';
}
