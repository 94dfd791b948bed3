import type { LockedAccount } from '../../accounts/owner-count.js';
import type { DomainEvent } from '../../events/domain-event.js';
import type { Origin } from '../../events/origin.js';
import type { OwnerStep } from '../../roles/owner-step.js';
import type { Profile } from '../profile.js';
import type { SavedUser } from '../saved-user.js';
import type { User } from '../user.entity.js';
import type { OwnerGroup } from './owner-groups.js';

/** What is written to the tables of people. */
export type RowWrite =
  | { readonly write: 'insert'; readonly user: User; readonly profile: Profile }
  | { readonly write: 'save'; readonly user: User; readonly profile?: Profile }
  | { readonly write: 'pending'; readonly user: User }
  | { readonly write: 'remove'; readonly user: User; readonly origin: Origin }
  | { readonly write: 'take-off-successors'; readonly user: User };

/** Why nothing of a change was applied. */
export type RefusalReason =
  | { readonly kind: 'last-owner'; readonly slug: string; readonly isPending: boolean }
  | { readonly kind: 'owner-by-group'; readonly group: OwnerGroup }
  | { readonly kind: 'address-held' }
  | { readonly kind: 'inactive' };

/** Nothing of a change was applied. A directory's deactivation of the last owner may be pending from now on. */
export class ChangeRefused {
  constructor(
    readonly user: User,
    readonly reason: RefusalReason,
  ) {}
}

/** What a change comes to, complete: nothing is left to be decided when it is written. */
export interface Decision {
  readonly outcome: SavedUser | ChangeRefused;
  /** The locked account as it is afterwards. */
  readonly account?: LockedAccount;
  readonly rows: readonly RowWrite[];
  readonly steps: readonly OwnerStep[];
  readonly events: readonly DomainEvent[];
}
