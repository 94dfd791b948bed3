import type { OwnerCount } from '../../accounts/accounts.service.js';
import type { AttributeChange } from '../protocol/index.js';

/** What the log keeps of a request; header values other than the agent, the query and the body are not here. */
export interface LoggedRequest {
  readonly caller: { readonly accountId: string; readonly keyId: string; readonly keyName: string };
  readonly requestId: string;
  readonly method: string;
  /** The path alone, without the query. */
  readonly path: string;
  readonly ip: string;
  readonly agent: string;
  readonly at: Date;
  /** `performance.now()` at the start. */
  readonly started: number;
}

/** What a request did. */
export interface Deed {
  readonly status: number;
  /** In a sentence, for an owner to read. */
  readonly summary: string;
  readonly scimType?: string;
  readonly person?: { readonly id: string; readonly userName: string };
  readonly changes?: readonly AttributeChange[];
  readonly owners?: OwnerCount;
}
