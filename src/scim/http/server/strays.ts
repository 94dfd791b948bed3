import { Injectable } from '@nestjs/common';
import { ScimSettings } from '../../options/scim-settings.js';
import { ScimError } from '../../protocol/index.js';
import { RequestOpener } from '../open-request.js';
import { isStray, speaksScim } from '../paths/base-url-mistakes.js';
import { namesItsHost } from '../paths/request-target.js';
import { ScimBase } from '../paths/scim-base.js';
import { ScimRoutes } from '../paths/scim-routes.js';
import type { ScimRequest } from '../scim-call.js';
import { ScimExceptionFilter } from '../scim-exception.filter.js';
import type { AnyResponse } from '../send-answer.js';
import { RouteFinder } from './route-finder.js';

/** Requests that no route takes, in SCIM's form. */
@Injectable()
export class Strays {
  constructor(
    private readonly base: ScimBase,
    private readonly routes: ScimRoutes,
    private readonly finder: RouteFinder,
    private readonly opener: RequestOpener,
    private readonly filter: ScimExceptionFilter,
    private readonly settings: ScimSettings,
  ) {}

  /** Whether a request belongs to this module whatever the host does: below its path, or with another version in it. */
  isOurs({ url = '/' }: ScimRequest): boolean {
    return this.owns(url);
  }

  owns(url: string): boolean {
    const { isInside, otherVersion } = this.base.pathOf(url);
    return isInside || otherVersion !== undefined;
  }

  /** Answers a request of the module's that the application's router did not take. */
  async refuse(request: ScimRequest, response: AnyResponse): Promise<void> {
    await this.filter.refuse((await this.finder.whyNone(request)) ?? this.misspelt(), request, response);
  }

  /** Answers a request of the module's that failed before it came to a controller, such as in a body parser. */
  async fail(error: unknown, request: ScimRequest, response: AnyResponse): Promise<void> {
    await this.filter.refuse((await this.finder.whyNone(request)) ?? error, request, response);
  }

  /**
   * Refuses what was meant for SCIM and sent to a path where SCIM is not, and a target that is no path. Says whether
   * it did.
   */
  async refuseStray(request: ScimRequest, response: AnyResponse): Promise<boolean> {
    const refusal = await this.strayRefusal(request);
    if (refusal !== undefined) await this.filter.refuse(refusal, request, response);
    return refusal !== undefined;
  }

  /** Refuses a request that does not name its host exactly once; Node would do so without a body. */
  refuseHost(request: ScimRequest, response: AnyResponse): boolean {
    if (namesItsHost(request)) return false;
    void this.filter.refuse(ScimError.ofStatus(400, 'Send one Host header'), request, response);
    return true;
  }

  /** Refuses a request of the module's whose `Expect` cannot be met. Says whether it is the module's. */
  refuseExpectation(request: ScimRequest, response: AnyResponse): boolean {
    if (!this.isOurs(request)) return false;
    const detail = `The request expects what ${this.settings.words.name} cannot do`;
    void this.filter.refuse(ScimError.ofStatus(417, detail), request, response);
    return true;
  }

  private async strayRefusal(request: ScimRequest): Promise<unknown> {
    const url = request.url ?? '/';
    if (!url.startsWith('/'))
      return ScimError.ofStatus(400, `The request target has to be a path, such as ${this.base.path}/Users`);
    if (this.isOurs(request)) return this.finder.whyNone(request);
    if (!isStray(url, this.base.segments) && !speaksScim(request)) return undefined;
    this.opener.open(request);
    return this.routes.nothingAt(this.opener.pathOf(request));
  }

  /** A router that is strict about case and slashes has not found what we would. */
  private misspelt(): ScimError {
    return ScimError.notFound(
      `The router of this application takes paths as they are spelt: ${this.base.path}/Users, without a slash at the end`,
    );
  }
}
