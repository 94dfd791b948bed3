import { DomainEvent } from '../../events/domain-event.js';
import type { GroupFacts } from './group-facts.js';

/** A group was made; who is in it from the start is told by `GroupMembersChanged`. */
export class GroupCreated extends DomainEvent<GroupFacts> {
  static readonly eventName = 'group.created';
}
