import type { EventOrigin } from '../../events/origin.js';

/** What every event about a key tells; the key itself is never in it. */
export interface KeyFacts {
  readonly keyId: string;
  readonly name: string;
  readonly lastFour: string;
  readonly expiresAt: string;
  readonly origin: EventOrigin;
}
