import type { ScimError } from '../../errors/scim-error.js';

/** The methods of a bulk operation (RFC 7644 §3.7); a read is none of them. */
export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of a bulk request: a single request against a resource endpoint (RFC 7644 §3.7). */
export interface BulkOperation {
  readonly method: BulkMethod;
  /** Below the service provider's root, as `/Users/2819c223`; it may end in `bulkId:…`. */
  readonly path: string;
  /** The client's name for the resource that a POST creates. */
  readonly bulkId?: string;
  /** An entity tag, as in `If-Match`. */
  readonly version?: string;
  readonly data?: unknown;
}

/** An operation that cannot be carried out as it stands, with as much of it as can be told. */
export interface FaultyOperation {
  readonly method?: string;
  readonly bulkId?: string;
  readonly fault: ScimError;
}

/** An operation as a bulk request holds it. */
export type BulkEntry = BulkOperation | FaultyOperation;

/** Whether an operation could not be read. */
export function isFaulty(entry: BulkEntry): entry is FaultyOperation {
  return 'fault' in entry;
}
