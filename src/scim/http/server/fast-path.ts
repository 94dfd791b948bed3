import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { ScimSettings } from '../../options/scim-settings.js';
import { ScimError } from '../../protocol/index.js';
import { isStray, speaksScim } from '../paths/base-url-mistakes.js';
import { openRequest } from '../open-request.js';
import { callOf } from '../scim-call.decorator.js';
import type { ScimRequest } from '../scim-call.js';
import { ScimExceptionFilter } from '../scim-exception.filter.js';
import { ScimKeyGuard } from '../scim-key.guard.js';
import { namesItsHost } from '../paths/request-target.js';
import { isBase, isScimUrl, pathOf, type ScimPath } from '../paths/scim-path.js';
import { type ScimRoute, ScimRoutes } from '../paths/scim-routes.js';
import { writeAnswer } from '../write-answer.js';

/**
 * The fast path of SCIM requests: the controllers, guard and exception filter that Nest's router would call, called
 * directly. Mounted ahead of the application, it saves most of the server's time per request (docs/decisions/0003).
 */
@Injectable()
export class FastPath {
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

  /** Refuses a request that does not say once for which host it is; Node would do so without a body. */
  refuseHost(request: ScimRequest, response: ServerResponse): boolean {
    if (namesItsHost(request)) return false;
    this.open(request);
    void this.filter.refuse(ScimError.ofStatus(400, 'Send one Host header'), request, response);
    return true;
  }

  /**
   * Refuses what no route of SCIM's would take: a path outside of /scim that was meant for it, one under /scim at
   * which there is nothing, a target that is no path. Says whether it did.
   */
  async refuseStray(request: ScimRequest, response: ServerResponse): Promise<boolean> {
    const refusal = await this.strayRefusal(request);
    if (refusal !== undefined) await this.filter.refuse(refusal, request, response);
    return refusal !== undefined;
  }

  /** Refuses a request of SCIM's whose `Expect` cannot be met, which Node would do without a body. */
  refuseExpectation(request: ScimRequest, response: ServerResponse): void {
    const refusal = ScimError.ofStatus(417, `The request expects what ${this.settings.words.name} cannot do`);
    const { path } = this.open(request);
    if (isScimUrl(path)) void this.filter.refuse(refusal, request, response);
    else response.writeHead(refusal.status).end();
  }

  private async answer(request: ScimRequest, response: ServerResponse): Promise<void> {
    try {
      const { controller, declared, handle } = await this.routeOf(request);
      await this.guard.canActivate(new ExecutionContextHost([request, response], controller, declared));
      writeAnswer(request, response, await handle(callOf(request)));
    } catch (error) {
      await this.filter.refuse(error, request, response);
    }
  }

  private async strayRefusal(request: ScimRequest): Promise<unknown> {
    const url = request.url ?? '/';
    if (url.startsWith('/') && !isScimUrl(url) && !isStray(url) && !speaksScim(request)) return undefined;
    const path = this.open(request);
    if (!url.startsWith('/'))
      return ScimError.ofStatus(400, 'The request target has to be a path, such as /scim/v2/Users');
    if (!isScimUrl(url)) return this.routes.nothingAt(path);
    return this.routeOf(request).then(
      () => undefined,
      (refusal: unknown) => refusal,
    );
  }

  /** The route of a request. At the base URL itself a key is looked at first, since some test a connection there. */
  private async routeOf(request: ScimRequest): Promise<ScimRoute> {
    const path = this.open(request);
    if (isBase(path) && request.headers.authorization !== undefined)
      request.scim!.caller = await this.guard.authenticate(request, request.scim!);
    return this.routes.find(request.method ?? 'GET', path);
  }

  private open(request: ScimRequest): ScimPath {
    const path = pathOf(request.url ?? '/');
    openRequest(request, path.path, path.id, this.settings.trustedProxies);
    return path;
  }
}
