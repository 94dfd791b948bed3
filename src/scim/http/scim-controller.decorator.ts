import { METHOD_METADATA } from '@nestjs/common/constants.js';
import {
  applyDecorators,
  Controller,
  type ExecutionContext,
  Res,
  SetMetadata,
  type Type,
  UseFilters,
  UseGuards,
  UseInterceptors,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { ScimAnswerInterceptor } from './scim-answer.interceptor.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { ScimKeyGuard } from './scim-key.guard.js';

const SCIM_ROUTE = 'scim:route';

/**
 * Whether a request goes to a SCIM controller, which asks for its own key: a global guard of the host that expects something
 * else, such as a session, lets it pass.
 */
export function isScimRoute(context: ExecutionContext): boolean {
  return Reflect.getMetadata(SCIM_ROUTE, context.getClass()) === true;
}

/**
 * A controller of a SCIM endpoint: behind the key, with answers and errors in SCIM's form. Its version is in the SCIM
 * path, so the application's versioning leaves it alone.
 * @param path below the SCIM path, without a slash in front: `Users`
 */
export function ScimController(path: string): ClassDecorator {
  return applyDecorators(
    Controller({ path, version: VERSION_NEUTRAL }),
    UseGuards(ScimKeyGuard),
    UseInterceptors(ScimAnswerInterceptor),
    UseFilters(ScimExceptionFilter),
    SetMetadata(SCIM_ROUTE, true),
    sendsItself,
  );
}

/** Nest sends nothing for a handler that takes the response; none of ours looks at it. */
function sendsItself(target: object): void {
  const prototype = (target as Type).prototype as Record<string, (...given: unknown[]) => unknown>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const handler = prototype[name]!;
    if (Reflect.hasMetadata(METHOD_METADATA, handler)) Res()(prototype, name, handler.length);
  }
}
