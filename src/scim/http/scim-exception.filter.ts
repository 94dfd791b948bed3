import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, Injectable, NotFoundException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { ScimSettings } from '../options/scim-settings.js';
import type { LoggedRequest } from '../provisioning-log/logged-request.js';
import { openRequest } from './open-request.js';
import { Refusals } from './refusals.js';
import type { ScimRequest } from './scim-call.js';
import { isScimUrl, pathOf } from './scim-path.js';
import { ScimRoutes } from './scim-routes.js';
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

  /** Answers with the error, recorded first. */
  async refuse(error: unknown, request: ScimRequest, response: ServerResponse): Promise<void> {
    const refusal = await this.refusals.record(error, request.scim, loggedRequestOf(request));
    const { status, headers } = refusal;
    writeAnswer(request, response, { status, body: refusal.toBody(), headers });
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

function loggedRequestOf({ scim, method = 'GET', headers }: ScimRequest): LoggedRequest | undefined {
  if (scim?.call) return scim.call;
  if (!scim?.caller) return undefined;
  return { ...scim, caller: scim.caller, method, agent: headers['user-agent'] ?? '' };
}
