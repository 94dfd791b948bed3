import type { OwnerCount } from '../accounts/owner-count.js';
import type { User } from './user.entity.js';

/** A person as they are now, and what became of the account's owners. */
export interface SavedUser {
  readonly user: User;
  /** The person as they were. */
  readonly before: User;
  /** The owner count around the change, if it moved. */
  readonly owners?: OwnerCount;
  /** The successor who became an owner in the same step, as they are now. */
  readonly successor?: User;
  /** The one whose deactivation, pending until now, was completed by the change. */
  readonly departed?: User;
  /** Whether a pending deactivation was withdrawn. */
  readonly isWithdrawn?: boolean;
}
