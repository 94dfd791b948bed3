import { DomainEvent } from '../../events/domain-event.js';
import type { GroupFacts } from './group-facts.js';

/** A group got another display name. */
export class GroupRenamed extends DomainEvent<GroupPayload> {
  static readonly eventName = 'group.renamed';
}

interface GroupPayload extends GroupFacts {
  readonly formerName: string;
}
