import type { OwnerPolicy } from '../../accounts/account.entity.js';
import { DomainEvent } from '../../events/domain-event.js';
import type { EventOrigin } from '../../events/origin.js';

/** An owner set what happens when a directory deactivates the last owner, or who follows then. */
export class OwnerPolicyChanged extends DomainEvent<{
  readonly before: OwnerPolicy;
  readonly after: OwnerPolicy;
  /** The successors' addresses as they are now, the first one first. */
  readonly successors: readonly string[];
  readonly origin: EventOrigin;
}> {
  static readonly eventName = 'account.owner_policy_changed';
}
