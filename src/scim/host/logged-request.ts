import type { AttributeChange, RefusalFacts } from '../protocol/index.js';
import type { Credential } from './caller.js';

/** What a request did, as far as the module can tell; a host that serves types of its own may know better. */
export type RequestAct = 'refused' | 'other';

/** What the log may keep of a request; of its headers only the agent is here, of its URL only the path. */
export interface LoggedRequest {
  readonly caller: Credential;
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

/** A request of which nobody knows yet whose it is. */
export type StrayRequest = Omit<LoggedRequest, 'caller'>;

/** How a request was answered. */
export interface Answered {
  readonly status: number;
  /** In a sentence, for an owner to read. */
  readonly summary: string;
  readonly act?: RequestAct;
  /** What a read shows of the directory's setup. */
  readonly proves?: 'test_credentials' | 'import';
}

/** Whether what was refused is over by itself in a while, as a used-up rate or a pause is, or lasts. */
export type RefusalSpan = 'momentary' | 'lasting';

/** What a write did. */
export interface Outcome extends Answered {
  readonly act: RequestAct;
  readonly scimType?: string;
  /** What a refusal means, and what it is about: the code and the facts of its `ScimError`. */
  readonly code?: string;
  readonly facts?: RefusalFacts;
  /** Whom it concerned; of a refused change only the id is known. */
  readonly person?: { readonly id: string; readonly userName?: string };
  readonly changes?: readonly AttributeChange[];
  /** The answer's body as JSON text. */
  readonly response?: string;
}
