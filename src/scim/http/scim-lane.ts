import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { ScimSettings } from '../options/scim-settings.js';
import { ScimError } from '../protocol/index.js';
import { openRequest } from './open-request.js';
import { callOf } from './scim-call.decorator.js';
import type { ScimRequest } from './scim-call.js';
import { ScimExceptionFilter } from './scim-exception.filter.js';
import { ScimKeyGuard } from './scim-key.guard.js';
import { isScimUrl, pathOf } from './scim-path.js';
import { ScimRoutes } from './scim-routes.js';
import { writeAnswer } from './write-answer.js';

/**
 * The short way for SCIM requests: the controllers, guard and exception filter that Nest's router would call, called
 * directly. Mounted ahead of Express, it saves most of the server's time per request (docs/decisions/0003).
 */
@Injectable()
export class ScimLane {
  constructor(
    private readonly routes: ScimRoutes,
    private readonly guard: ScimKeyGuard,
    private readonly filter: ScimExceptionFilter,
    private readonly settings: ScimSettings,
  ) {}

  /** Takes the request if it is SCIM's; false leaves it to whoever comes next. */
  take(request: ScimRequest, response: ServerResponse): boolean {
    if (!isScimUrl(request.url ?? '')) return false;
    void this.answer(request, response);
    return true;
  }

  /** Refuses a request of SCIM's whose `Expect` cannot be met, which Node would do without a body. */
  refuseExpectation(request: ScimRequest, response: ServerResponse): void {
    const refusal = ScimError.ofStatus(417, 'The request expects what OpsHelm cannot do');
    const { path, id } = pathOf(request.url ?? '/');
    openRequest(request, path, id, this.settings.trustedProxies);
    if (isScimUrl(path)) void this.filter.refuse(refusal, request, response);
    else response.writeHead(refusal.status).end();
  }

  private async answer(request: ScimRequest, response: ServerResponse): Promise<void> {
    try {
      const path = pathOf(request.url ?? '/');
      openRequest(request, path.path, path.id, this.settings.trustedProxies);
      const { controller, declared, handle } = this.routes.find(request.method ?? 'GET', path);
      await this.guard.canActivate(new ExecutionContextHost([request, response], controller, declared));
      writeAnswer(request, response, await handle(callOf(request)));
    } catch (error) {
      await this.filter.refuse(error, request, response);
    }
  }
}
