import { DomainEvent } from '../../events/domain-event.js';
import type { GroupFacts } from './group-facts.js';

/** A group is gone, and nobody is in it any more. */
export class GroupDeleted extends DomainEvent<GroupPayload> {
  static readonly eventName = 'group.deleted';
}

interface GroupPayload extends GroupFacts {
  readonly memberCount: number;
  /** The first thousand. */
  readonly memberIds: readonly string[];
}
