import { entityTag, matchesEntityTag, ScimError } from '../protocol/index.js';
import type { ScimCall } from './scim-call.js';

type Conditional = Pick<ScimCall, 'method' | 'ifMatch' | 'ifNoneMatch'>;

/**
 * Decides `If-Match` and then `If-None-Match` against the version that a resource has now (RFC 7644 §3.14, RFC 9110
 * §13.2.2). Both compare weakly, since our tags are weak and RFC 7644 changes resources under them.
 * @returns whether the client has this version already, so that a read is answered with 304
 * @throws ScimError 412 where `If-Match` names another version, or `If-None-Match` of a change names this one.
 */
export function clientHasIt({ method, ifMatch, ifNoneMatch }: Conditional, version: number): boolean {
  const tag = entityTag(version);
  if (ifMatch !== undefined && !matchesEntityTag(ifMatch, tag))
    throw ScimError.preconditionFailed(
      'The resource has changed since: read it again, then repeat the request',
      tag,
    );
  if (ifNoneMatch === undefined || !matchesEntityTag(ifNoneMatch, tag)) return false;
  if (method === 'GET' || method === 'HEAD') return true;
  throw ScimError.preconditionFailed('The resource is in the very state that If-None-Match rules out', tag);
}
