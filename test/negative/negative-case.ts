import type { OwnerPolicy } from '../../src/accounts/account.entity.js';

/** A hostile or broken request, and what has to come of it. Texts may hold `{{A.mia}}`, values may be generators. */
export interface NegativeCase {
  readonly id: string;
  /** What is tried and why it matters, in a sentence. */
  readonly why: string;
  readonly given?: Given;
  /** Method and path, or several to be played one after the other; the target is sent as it stands. */
  readonly send?: string | readonly string[];
  /** Added to the target, percent-encoded. */
  readonly query?: Readonly<Record<string, string>>;
  /** The Authorization header; A's live key if it is not given, none at all if it is null. */
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** A whole person with this user name as address, and with these attributes. */
  readonly person?: Readonly<Record<string, unknown>>;
  /** The operations of a PATCH. */
  readonly operations?: unknown;
  /** Any other JSON body. */
  readonly body?: unknown;
  /** A body that is sent as it is. */
  readonly text?: unknown;
  /** A request head for a bare socket, instead of `send`: its lines, joined by CRLF. */
  readonly lines?: readonly string[];
  readonly expect: Expected;
}

/**
 * What is so before the request: people added to A, an owner of A who has been deactivated, A's owner policy, somebody
 * of A who is signed in, keys never used.
 */
export interface Given {
  readonly people?: readonly string[];
  readonly formerOwner?: string;
  readonly ownerPolicy?: OwnerPolicy;
  readonly signedIn?: string;
  readonly unusedKeys?: true;
}

export interface Expected {
  /** The statuses that are allowed. */
  readonly status: number | readonly number[];
  readonly scimType?: string | readonly string[];
  /** Members of the answer's body. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The statuses of the operations of a bulk request. */
  readonly operations?: readonly string[];
  /** Invariants by name (see `invariants.ts`), true once the requests are answered. */
  readonly holds?: readonly string[];
  readonly withinMs?: number;
}

/** An area's cases; what is left out says why. */
export interface NegativeArea {
  readonly about: string;
  readonly leftOut?: Readonly<Record<string, string>>;
  readonly cases: readonly NegativeCase[];
}
