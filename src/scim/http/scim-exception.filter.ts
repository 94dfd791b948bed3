import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, Injectable, Logger, NotFoundException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { Environment } from '../../config/environment.js';
import { isDatabaseFault } from '../../database/database-fault.js';
import { ScimError } from '../protocol/index.js';
import { ProvisioningLogService } from '../provisioning-log/provisioning-log.service.js';
import type { Deed, LoggedRequest } from '../provisioning-log/logged-request.js';
import { openRequest } from './open-request.js';
import type { Opened, ScimRequest } from './scim-call.js';
import { isScimUrl, pathOf } from './scim-path.js';
import { ScimRoutes } from './scim-routes.js';
import { toScimError } from './to-scim-error.js';
import { writeAnswer } from './write-answer.js';

/**
 * Turns every failure under /scim into a SCIM Error (RFC 7644 §3.12) and records it for the account whose key was
 * used. Global and by path, since errors of middleware and router never reach a controller's own filter.
 */
@Catch()
@Injectable()
export class ScimExceptionFilter extends BaseExceptionFilter {
  private readonly logger = new Logger('SCIM');

  constructor(
    private readonly log: ProvisioningLogService,
    private readonly routes: ScimRoutes,
    private readonly environment: Environment,
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
    openRequest(request, path, id, this.environment.trustedProxies);
    await this.refuse(this.explain(error, request), request, http.getResponse<ServerResponse>());
  }

  /** Answers with the error, recorded first. */
  async refuse(error: unknown, request: ScimRequest, response: ServerResponse): Promise<void> {
    const opened = request.scim;
    const refusal = toScimError(error, opened?.requestId ?? '', isDatabaseFault);
    if (refusal.status >= 500 && !(error instanceof ScimError)) this.report(error, opened);
    if (refusal.status === 401) this.logger.warn({ message: 'A SCIM key was refused', ...audit(opened) });
    const body = JSON.stringify(refusal.toBody());
    await this.record(request, refusal, body, isMomentary(refusal, error));
    writeAnswer(request, response, { status: refusal.status, body, headers: refusal.headers });
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

  /** A refusal that lasts for a moment and is repeated meanwhile is kept as briefly as a read. */
  private async record(
    request: ScimRequest,
    refusal: ScimError,
    response: string,
    brief: boolean,
  ): Promise<void> {
    const logged = loggedRequestOf(request);
    if (!logged) return;
    const { status, scimType, detail } = refusal;
    const summary = `Refused: ${detail}`;
    const person = personOf(request, status);
    const deed = { status, act: 'refused', scimType, summary, person, response } as const;
    if (brief) this.log.noteRead(logged, deed);
    else await this.log.recordRefusal(logged, deed);
  }

  private report(error: unknown, opened: Opened | undefined): void {
    const { name, message, code, stack } = error as Error & { code?: string };
    this.logger.error({ message: `${name}: ${message}`, code, stack, ...audit(opened) });
  }
}

/** The rate is used up, or provisioning is paused; a fault that became a 503 is none of them. */
function isMomentary({ status }: ScimError, error: unknown): boolean {
  return status === 429 || (status === 503 && error instanceof ScimError);
}

function audit(opened: Opened | undefined): object {
  return { requestId: opened?.requestId, ip: opened?.ip, path: opened?.path, keyId: opened?.caller?.keyId };
}

/** Whom a refused change was meant for, where the refusal is of the change and not of the caller or the id. */
function personOf({ scim }: ScimRequest, status: number): Deed['person'] {
  const isChange = scim?.call && [400, 409, 412].includes(status);
  return isChange && isUserPath(scim.path) ? { id: scim.id } : undefined;
}

function isUserPath(path: string): boolean {
  return /^\/scim\/v2\/users\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(path);
}

function loggedRequestOf({ scim, method = 'GET', headers }: ScimRequest): LoggedRequest | undefined {
  if (scim?.call) return scim.call;
  if (!scim?.caller) return undefined;
  return { ...scim, caller: scim.caller, method, agent: headers['user-agent'] ?? '' };
}
