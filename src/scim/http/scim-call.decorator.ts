import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { readQuery } from './read-query.js';
import type { ScimCall, ScimRequest } from './scim-call.js';
import { nativeRequest } from './server/native-request.js';

/** The request as `ScimKeyGuard` has found it. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext): ScimCall => {
  return callOf(nativeRequest(context.switchToHttp().getRequest<object>()));
});

/** What a handler is called with: the whole call, or for a public route what is known without a key. */
export function callOf(request: ScimRequest): ScimCall {
  const { scim } = request;
  return (scim?.call ?? { ...scim, caller: scim?.visitor, query: readQuery(request.url ?? '/') }) as ScimCall;
}
