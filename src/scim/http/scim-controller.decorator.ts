import { applyDecorators, Controller, UseGuards, UseInterceptors } from '@nestjs/common';
import { ScimAnswerInterceptor } from './scim-answer.interceptor.js';
import { ScimKeyGuard } from './scim-key.guard.js';

/**
 * A controller of a SCIM endpoint: behind the key, with answers in SCIM's form.
 * @param path below the SCIM path, without a slash in front: `Users`
 */
export function ScimController(path: string): ClassDecorator {
  return applyDecorators(
    Controller(`scim/v2/${path}`),
    UseGuards(ScimKeyGuard),
    UseInterceptors(ScimAnswerInterceptor),
  );
}
