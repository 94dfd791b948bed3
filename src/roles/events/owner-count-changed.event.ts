import { DomainEvent } from '../../events/domain-event.js';
import type { Actor } from '../../events/origin.js';
import type { RoleChangeCause } from '../role.js';

/** The number of active owners changed; exactly one event for each `ownersVersion` of the account. */
export class OwnerCountChanged extends DomainEvent<{
  readonly before: number;
  readonly after: number;
  readonly ownersVersion: number;
  readonly cause: RoleChangeCause;
  readonly actor: Actor;
  readonly userId: string;
  readonly email: string;
  readonly at: string;
}> {
  static readonly eventName = 'account.owner_count_changed';
}
