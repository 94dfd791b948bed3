import { DomainEvent } from '../../events/domain-event.js';
import type { EventOrigin } from '../../events/origin.js';
import type { Role, RoleChangeCause } from '../role.js';

/** A person's role changed; a null role means that the person was not there before, or is gone. */
export class RoleChanged extends DomainEvent<{
  readonly userId: string;
  readonly email: string;
  readonly oldRole: Role | null;
  readonly newRole: Role | null;
  readonly cause: RoleChangeCause;
  /** See `RoleChange.reason`. */
  readonly reason?: string;
  /** The account's active owners after the change, if one of the two roles is owner. */
  readonly ownersAfter?: number;
  readonly origin: EventOrigin;
}> {
  static readonly eventName = 'role.changed';
}
