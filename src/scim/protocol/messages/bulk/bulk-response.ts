import type { ScimError } from '../../errors/scim-error.js';

/** What came of one operation. */
export interface BulkOutcome {
  readonly method?: string;
  readonly bulkId?: string;
  readonly status: number;
  /** The resource's URL; absent after a POST that failed, and where the path is no resource's. */
  readonly location?: string;
  readonly version?: string;
  readonly error?: ScimError;
}

/** The answer to a bulk request (RFC 7644 §3.7.3); of a success the body is left out, of a failure it is the error. */
export function bulkResponse(outcomes: readonly BulkOutcome[]): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
    Operations: outcomes.map(({ error, status, ...rest }) => ({
      ...rest,
      status: String(status),
      ...(error && { response: error.toBody() }),
    })),
  };
}
