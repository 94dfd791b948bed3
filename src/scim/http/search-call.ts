import { readSearchRequest, ScimError } from '../protocol/index.js';
import type { ScimOptions } from '../options/scim-options.js';
import type { ScimCall } from './scim-call.js';

/**
 * The call of the GET that asks the same as a POST to /.search (RFC 7644 §3.4.3). The parameters are those of the body
 * alone.
 * @throws ScimError 501 where searches are not offered, 400 for a body that is no SearchRequest.
 */
export function searchCall<Call extends ScimCall>(call: Call, { search }: Pick<ScimOptions, 'search'>): Call {
  if (!search) throw ScimError.notImplemented('POST /.search is not offered here; use GET with a filter');
  return { ...call, query: readSearchRequest(call.body) };
}
