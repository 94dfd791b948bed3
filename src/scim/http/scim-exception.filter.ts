import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, Injectable, NotFoundException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { ScimSettings } from '../options/scim-settings.js';
import { openRequest } from './open-request.js';
import { Refusals } from './refusals.js';
import type { ScimRequest } from './scim-call.js';
import { isScimUrl, pathOf } from './paths/scim-path.js';
import { ScimRoutes } from './paths/scim-routes.js';
import { writeAnswer } from './write-answer.js';

/**
 * Turns every failure under /scim into a SCIM Error (RFC 7644 §3.12) and records it for the account whose key was
 * used. Global and by path, since errors of middleware and router never reach a controller's own filter.
 */
@Catch()
@Injectable()
export class ScimExceptionFilter extends BaseExceptionFilter {
  constructor(
    private readonly refusals: Refusals,
    private readonly routes: ScimRoutes,
    private readonly settings: ScimSettings,
  ) {
    super();
  }

  override async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<ScimRequest>();
    if (!isScimUrl((request as { originalUrl?: string }).originalUrl ?? request.url ?? '')) {
      super.catch(error, host);
      return;
    }
    const { path, id } = pathOf(request.url ?? '/');
    openRequest(request, path, id, this.settings.trustedProxies);
    await this.refuse(this.explain(error, request), request, http.getResponse<ServerResponse>());
  }

  /**
   * Answers with the error. A refused write is on record before that; anything else is counted when the answer has
   * left, so that whose key it names cannot be told from the time that it takes.
   */
  async refuse(error: unknown, request: ScimRequest, response: ServerResponse): Promise<void> {
    const refusal = this.refusals.explain(error, request.scim);
    const { status, headers } = refusal.error;
    const { scim } = request;
    const write = scim?.scope === 'write' ? scim.call : undefined;
    if (scim && write) await this.refusals.record(refusal, scim, write);
    writeAnswer(request, response, { status, body: refusal.error.toBody(), headers });
    if (!write) this.refusals.note(refusal, request);
  }

  /** Nest's router says 404 whatever is wrong with a route; ours knows methods and versions. */
  private explain(error: unknown, request: ScimRequest): unknown {
    if (!(error instanceof NotFoundException)) return error;
    try {
      this.routes.find(request.method ?? 'GET', pathOf(request.url ?? '/'));
      return error;
    } catch (refusal) {
      return refusal;
    }
  }
}
