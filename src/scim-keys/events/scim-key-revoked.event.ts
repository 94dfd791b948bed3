import { DomainEvent } from '../../events/domain-event.js';
import type { KeyFacts } from './key-facts.js';

/** A SCIM key was ended at once. */
export class ScimKeyRevoked extends DomainEvent<KeyFacts> {
  static readonly eventName = 'scim_key.revoked';
}
