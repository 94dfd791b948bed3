import { DomainEvent } from '../../events/domain-event.js';
import type { GroupFacts } from './group-facts.js';

/**
 * People came into a group or left it. The counts are exact; of the ids each list has a thousand at most, so whoever
 * needs all of more looks at who is in the group now. A person who is removed is told of by `UserDeleted` alone.
 */
export class GroupMembersChanged extends DomainEvent<GroupPayload> {
  static readonly eventName = 'group.members_changed';
}

interface GroupPayload extends GroupFacts {
  readonly addedCount: number;
  readonly addedIds: readonly string[];
  readonly removedCount: number;
  readonly removedIds: readonly string[];
}
