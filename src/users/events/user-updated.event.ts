import { DomainEvent } from '../../events/domain-event.js';
import type { UserFacts } from './user-facts.js';

/** A person's profile changed; `attributes` names what, as SCIM attribute paths. */
export class UserUpdated extends DomainEvent<UserPayload> {
  static readonly eventName = 'user.updated';
}

interface UserPayload extends UserFacts {
  readonly attributes: readonly string[];
  /** Whether an inactive record is somebody else's now, who came back in it or is to: by `externalId`, else by user name. */
  readonly isAnotherPerson: boolean;
}
