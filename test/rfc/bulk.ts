import { expect } from '@jest/globals';
import type { Reply, Scim } from './scim.js';

export const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
export const BULK_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

/** One operation's outcome in a bulk response. */
export interface Outcome {
  readonly method?: string;
  readonly bulkId?: string;
  readonly status: string;
  readonly location: string;
  readonly version?: string;
  readonly response?: Readonly<Record<string, unknown>>;
}

/** Sends operations in a bulk request, `more` besides them. */
export function sendBulk(scim: Scim, operations: unknown, more: object = {}): Promise<Reply> {
  return scim.post({ schemas: [BULK_REQUEST], ...more, Operations: operations }, '/Bulk');
}

/** The outcomes of operations that are sent in a bulk request. */
export async function bulk(scim: Scim, operations: unknown, more?: object): Promise<readonly Outcome[]> {
  const { status, body } = await sendBulk(scim, operations, more);
  expect({ status, schemas: body.schemas }).toEqual({ status: 200, schemas: [BULK_RESPONSE] });
  return body['Operations'] as Outcome[];
}

/** The statuses of outcomes. */
export function statuses(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ status }) => status);
}

/** The id at the end of an outcome's location. */
export function idOf(outcome: Outcome | undefined): string {
  return outcome?.location.split('/').at(-1) ?? '';
}
