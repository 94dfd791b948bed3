import type { Caller as AnyCaller } from '../scim/host/caller.js';
import type { ScimCall as AnyCall } from '../scim/http/scim-call.js';

/** What a SCIM key of OpsHelm's grants beyond its scopes: what its account has switched on. */
export interface Grants {
  readonly userNamePolicy: 'email' | 'any';
  /** Whether the account's directory may push groups. */
  readonly groupsEnabled: boolean;
  /** Whether the account's directory says who is an owner. */
  readonly rolesFromScim: boolean;
  /** Whether the account's provisioning is paused, and who paused it. */
  readonly paused: boolean;
  readonly pausedBy: string | null;
}

export type Caller = AnyCaller<Grants>;

/** A SCIM request of OpsHelm's own endpoints. */
export type ScimCall = AnyCall<Grants>;
