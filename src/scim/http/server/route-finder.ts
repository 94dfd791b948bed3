import { Injectable } from '@nestjs/common';
import { RequestOpener } from '../open-request.js';
import { isBase } from '../paths/scim-path.js';
import { type ScimRoute, ScimRoutes } from '../paths/scim-routes.js';
import type { ScimRequest } from '../scim-call.js';
import { ScimKeyGuard } from '../scim-key.guard.js';

/** Which handler a request is for, or why it is for none. */
@Injectable()
export class RouteFinder {
  constructor(
    private readonly routes: ScimRoutes,
    private readonly opener: RequestOpener,
    private readonly guard: ScimKeyGuard,
  ) {}

  /**
   * The route of a request. At the base URL itself a key is checked first, since some test a connection there.
   * @throws ScimError as `ScimRoutes.find`
   */
  async routeOf(request: ScimRequest): Promise<ScimRoute> {
    const path = this.opener.pathOf(request);
    const opened = this.opener.open(request);
    if (isBase(path) && request.headers.authorization !== undefined)
      opened.caller = await this.guard.authenticate(request, opened);
    return this.routes.find(request.method ?? 'GET', path);
  }

  /** Why a request has no route; undefined if it has one. */
  whyNone(request: ScimRequest): Promise<unknown> {
    return this.routeOf(request).then(
      () => undefined,
      (refusal: unknown) => refusal,
    );
  }
}
