import type { OwnerCount } from '../../accounts/accounts.service.js';
import type { AttributeChange } from '../protocol/index.js';
import type { ProvisioningAct } from './provisioning-log-entry.entity.js';

/** What the log may keep of a request; of its headers only the agent is here, of its URL only the path. */
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
  /** The body as it was sent and as it was read; absent where there is none, or none that is JSON. */
  readonly text?: string;
  readonly body?: unknown;
}

/** What a request did. */
export interface Deed {
  readonly status: number;
  /** What kind of thing a write did; a read has none. */
  readonly act?: ProvisioningAct;
  /** In a sentence, for an owner to read. */
  readonly summary: string;
  readonly scimType?: string;
  readonly person?: { readonly id: string; readonly userName: string };
  readonly changes?: readonly AttributeChange[];
  readonly owners?: OwnerCount;
  /** The answer's body as JSON text. */
  readonly response?: string;
}
