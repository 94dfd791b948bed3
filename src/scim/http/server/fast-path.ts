import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { ScimBase } from '../paths/scim-base.js';
import { originForm } from '../paths/request-target.js';
import { callOf } from '../scim-call.decorator.js';
import type { ScimRequest } from '../scim-call.js';
import { ScimExceptionFilter } from '../scim-exception.filter.js';
import { hostFault } from '../host-fault.js';
import { ScimKeyGuard } from '../scim-key.guard.js';
import { writeAnswer } from '../write-answer.js';
import { RouteFinder } from './route-finder.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The fast path of SCIM requests: the controllers, guard and exception filter that Nest's router would call, called
 * directly. Mounted ahead of the application, it saves most of the server's time per request (docs/decisions/0003).
 */
@Injectable()
export class FastPath {
  constructor(
    private readonly base: ScimBase,
    private readonly finder: RouteFinder,
    private readonly guard: ScimKeyGuard,
    private readonly filter: ScimExceptionFilter,
  ) {}

  /** Puts the fast path ahead of whoever listens to the server's requests now. */
  mount(server: Server): void {
    const others = server.listeners('request') as Listener[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (this.take(request, response)) return;
      for (const other of others) other.call(server, request, response);
    });
  }

  /** Takes what is below the base path; OPTIONS is left to the application, whose CORS may answer it. */
  private take(request: ScimRequest, response: ServerResponse): boolean {
    if (request.method === 'OPTIONS') return false;
    const url = originForm(request.url ?? '/', (path) => this.base.has(path));
    if (!this.base.has(url)) return false;
    request.url = url;
    void this.answer(request, response);
    return true;
  }

  private async answer(request: ScimRequest, response: ServerResponse): Promise<void> {
    try {
      const { controller, declared, handle } = await this.finder.routeOf(request);
      await this.guard.canActivate(new ExecutionContextHost([request, response], controller, declared));
      writeAnswer(request, response, await handle(callOf(request)));
    } catch (error) {
      await this.filter.refuse(hostFault(error), request, response);
    }
  }
}
