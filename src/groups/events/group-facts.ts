import type { EventOrigin } from '../../events/origin.js';

/** What every event about a group tells. */
export interface GroupFacts {
  readonly groupId: string;
  readonly displayName: string;
  readonly origin: EventOrigin;
}
