import { MAX_PAYLOAD_SIZE } from '../http/body/limits.js';
import type { ScimOptions } from '../options/scim-options.js';
import { SERVICE_PROVIDER_CONFIG_SCHEMA } from '../protocol/index.js';

const AUTHENTICATION = {
  type: 'oauthbearertoken',
  name: 'SCIM key',
  description: 'A SCIM key of the account in the Authorization header: Bearer <key> (RFC 6750)',
  specUri: 'https://www.rfc-editor.org/info/rfc6750',
  primary: true,
};

/** What the service provider claims to support (RFC 7643 §5): what its options offer, and no more. */
export function describeServiceProvider(options: ScimOptions): object {
  const { bulk, maxResults, sort } = options;
  return {
    schemas: [SERVICE_PROVIDER_CONFIG_SCHEMA.id],
    patch: { supported: true },
    bulk: {
      supported: bulk.supported,
      maxOperations: bulk.supported ? bulk.maxOperations : 0,
      maxPayloadSize: bulk.supported ? MAX_PAYLOAD_SIZE : 0,
    },
    filter: { supported: true, maxResults },
    changePassword: { supported: false },
    sort: { supported: sort },
    etag: { supported: true },
    pagination: describePagination(options),
    authenticationSchemes: [AUTHENTICATION],
  };
}

/** RFC 9865 §4; who does not say how gets pages by index, as ever (§2.4). */
function describePagination({ maxResults, pagination }: ScimOptions): object {
  return {
    cursor: pagination.cursor,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: maxResults,
    maxPageSize: maxResults,
    ...(pagination.cursor && { cursorTimeout: pagination.cursorTimeout }),
  };
}
