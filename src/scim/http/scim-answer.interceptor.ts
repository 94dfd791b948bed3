import type { ServerResponse } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, map } from 'rxjs';
import type { ScimAnswer, ScimRequest } from './scim-call.js';
import { writeAnswer } from './write-answer.js';

interface ExpressResponse extends ServerResponse {
  send(): void;
}

/**
 * Sends a `ScimAnswer` through Nest's own router, where a host has not turned the fast path on. Express would add a
 * charset to the media type and Nest its own status, so what Nest calls at the end, `send`, is ours.
 */
@Injectable()
export class ScimAnswerInterceptor implements NestInterceptor<ScimAnswer, undefined> {
  intercept(context: ExecutionContext, next: CallHandler<ScimAnswer>): Observable<undefined> {
    const http = context.switchToHttp();
    const request = http.getRequest<ScimRequest>();
    const response = http.getResponse<ExpressResponse>();
    return next.handle().pipe(
      map((answer) => {
        response.send = () => writeAnswer(request, response, answer);
        return undefined;
      }),
    );
  }
}
