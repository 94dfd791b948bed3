import type { OwnerCount } from '../../accounts/owner-count.js';
import type { Answered as AnyAnswered, Outcome as AnyOutcome } from '../../scim/host/logged-request.js';
import type { ProvisioningAct } from './provisioning-log-entry.entity.js';

export type { LoggedRequest } from '../../scim/host/logged-request.js';

/** In place of a key's id: the request came without a SCIM key. */
export const NO_KEY = '00000000-0000-0000-0000-000000000000';

/** Leaves out what did not come over SCIM: it says nothing of how provisioning works. */
export const OF_SCIM = `key_id <> '${NO_KEY}'`;

/** How a request was answered, with an act that the log can tell apart. */
export interface Answered extends Omit<AnyAnswered, 'act'> {
  readonly act?: ProvisioningAct;
}

/** What a write did, and how many owners it left. */
export interface Outcome extends Omit<AnyOutcome, 'act'> {
  readonly act: ProvisioningAct;
  readonly owners?: OwnerCount;
}
