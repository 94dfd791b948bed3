import type { ServerResponse } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, map } from 'rxjs';
import type { ScimAnswer, ScimRequest } from './scim-call.js';
import { headersOf, textOf } from './write-answer.js';

/**
 * Sends a `ScimAnswer` through Nest's own router, where a host application mounts no `ScimLane`. A Buffer keeps
 * Express from adding a charset to the media type.
 */
@Injectable()
export class ScimAnswerInterceptor implements NestInterceptor<ScimAnswer, Buffer | undefined> {
  intercept(context: ExecutionContext, next: CallHandler<ScimAnswer>): Observable<Buffer | undefined> {
    const http = context.switchToHttp();
    const request = http.getRequest<ScimRequest>();
    const response = http.getResponse<ServerResponse & { status(code: number): unknown }>();
    return next.handle().pipe(
      map(({ status, body, headers }) => {
        const text = textOf(body);
        const all = { ...headersOf(request, text), ...headers };
        for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
        response.statusCode = status;
        return text === undefined ? undefined : Buffer.from(text);
      }),
    );
  }
}
