import { DomainEvent } from '../../events/domain-event.js';
import type { KeyFacts } from './key-facts.js';

/** A SCIM key got a successor, of which the facts tell; the old one goes on until `oldEndsAt`. */
export class ScimKeyRotated extends DomainEvent<KeyPayload> {
  static readonly eventName = 'scim_key.rotated';
}

interface KeyPayload extends KeyFacts {
  readonly oldKeyId: string;
  readonly oldLastFour: string;
  readonly oldEndsAt: string;
}
