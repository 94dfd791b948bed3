import { DomainEvent } from '../../events/domain-event.js';
import type { KeyFacts } from './key-facts.js';

/** A SCIM key was made for the account. */
export class ScimKeyCreated extends DomainEvent<KeyFacts> {
  static readonly eventName = 'scim_key.created';
}
