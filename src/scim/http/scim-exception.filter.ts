import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import { RequestOpener } from './open-request.js';
import { Refusals } from './refusals.js';
import type { ScimRequest } from './scim-call.js';
import { type AnyResponse, sendAnswer } from './send-answer.js';
import { nativeRequest } from './server/native-request.js';

/**
 * Turns every failure of a SCIM request into a SCIM Error (RFC 7644 §3.12) and records it for the account whose key was
 * used. It is bound to the module's own controllers, so the host's filters keep the host's routes.
 */
@Catch()
@Injectable()
export class ScimExceptionFilter implements ExceptionFilter {
  constructor(
    private readonly refusals: Refusals,
    private readonly opener: RequestOpener,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    await this.refuse(error, nativeRequest(http.getRequest<object>()), http.getResponse<AnyResponse>());
  }

  /**
   * Answers with the error; it never fails itself. A refused write is on record before that; anything else is counted
   * when the answer has left, so that whose key it names cannot be told from the time that it takes.
   */
  async refuse(error: unknown, request: ScimRequest, response: AnyResponse): Promise<void> {
    const scim = this.opener.open(request);
    const refusal = this.refusals.explain(error, scim);
    const { status, headers } = refusal.error;
    const write = scim.scope === 'write' ? scim.call : undefined;
    if (write) await this.refusals.record(refusal, scim, write);
    sendAnswer(request, response, { status, body: refusal.error.toBody(), headers });
    if (!write) this.refusals.note(refusal, request);
  }
}
