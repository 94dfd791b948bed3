import type { Caller } from '../host/caller.js';
import type { ScimCall } from '../http/scim-call.js';

/** For whom, and within what, a store is asked. */
export interface StoreContext<Tx = unknown> {
  readonly accountId: string;
  readonly caller: Caller;
  /** The id under which the request is logged and answered. */
  readonly requestId: string;
  /** What the store's `transact` opened; undefined for reads, and for a store without it. */
  readonly transaction: Tx | undefined;
}

/** The context of a call, outside of any transaction. */
export function storeContext({ caller, requestId }: ScimCall): StoreContext {
  return { accountId: caller.accountId, caller, requestId, transaction: undefined };
}
