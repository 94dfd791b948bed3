import type { JsonObject } from '../resources/scim-resource.js';

/** The message that answers a query (RFC 7644 §3.4.2). */
export interface ListResponse {
  readonly schemas: readonly ['urn:ietf:params:scim:api:messages:2.0:ListResponse'];
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
  readonly Resources: readonly JsonObject[];
}

/** A page of `totalResults` matches that begins at `startIndex`, counted from 1; `itemsPerPage` is its own length. */
export function listResponse(
  resources: readonly JsonObject[],
  totalResults: number,
  startIndex: number,
): ListResponse {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
