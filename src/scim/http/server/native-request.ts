import type { ScimRequest } from '../scim-call.js';

/** What Fastify puts around Node's request. */
interface WrappedRequest {
  readonly raw: ScimRequest;
  readonly body?: unknown;
  readonly rawBody?: unknown;
}

/** Node's own request, which Express extends and Fastify wraps, with whatever a parser of the host has read. */
export function nativeRequest(request: object): ScimRequest {
  if (!isWrapped(request)) return request as ScimRequest;
  const { raw } = request;
  raw.body ??= request.body;
  raw.rawBody ??= request.rawBody;
  return raw;
}

function isWrapped(request: object): request is WrappedRequest {
  return 'raw' in request && typeof request.raw === 'object' && request.raw !== null;
}
