import type { ScimType } from './scim-type.js';

export const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** The error message of RFC 7644 §3.12; `status` is a JSON string there. */
export interface ErrorBody {
  readonly schemas: readonly [typeof ERROR_SCHEMA];
  readonly status: string;
  readonly scimType?: ScimType;
  readonly detail: string;
}

/** What a refusal says over the wire: neither its code nor its facts. */
export function errorBody(error: {
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly detail: string;
}): ErrorBody {
  const { status, scimType, detail } = error;
  return { schemas: [ERROR_SCHEMA], status: String(status), ...(scimType && { scimType }), detail };
}
