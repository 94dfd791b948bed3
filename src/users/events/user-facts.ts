import type { EventOrigin } from '../../events/origin.js';

/** What every event about a person tells. */
export interface UserFacts {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly active: boolean;
  readonly origin: EventOrigin;
}
