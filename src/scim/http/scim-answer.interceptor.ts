import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, map, type Observable, throwError } from 'rxjs';
import { hostFault } from './host-fault.js';
import type { ScimAnswer } from './scim-call.js';
import { type AnyResponse, sendAnswer } from './send-answer.js';
import { nativeRequest } from './server/native-request.js';

/**
 * Sends a `ScimAnswer` on the router's way. It stands innermost, so the interceptors of the host run around it; Nest
 * itself sends nothing, since `ScimController` marks its handlers as sending their own answer.
 */
@Injectable()
export class ScimAnswerInterceptor implements NestInterceptor<ScimAnswer, undefined> {
  intercept(context: ExecutionContext, next: CallHandler<ScimAnswer>): Observable<undefined> {
    const http = context.switchToHttp();
    const request = nativeRequest(http.getRequest<object>());
    return next.handle().pipe(
      catchError((error: unknown) => throwError(() => hostFault(error))),
      map((answer) => {
        sendAnswer(request, http.getResponse<AnyResponse>(), answer);
        return undefined;
      }),
    );
  }
}
