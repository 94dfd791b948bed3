import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Environment } from '../../config/environment.js';
import { KeyUsage } from '../keys/key-usage.js';
import type { Caller } from '../keys/key-verifier.js';
import { ScimError } from '../protocol/index.js';
import { MAX_JSON_DEPTH, MAX_PAYLOAD_SIZE } from './limits.js';
import { BearerKeyStrategy } from './bearer-key.strategy.js';
import { openRequest } from './open-request.js';
import { PUBLIC } from './public.decorator.js';
import { RateLimits } from './rate-limits.js';
import { readBody } from './read-body.js';
import { readQuery } from './read-query.js';
import type { Opened, ScimCall, ScimRequest } from './scim-call.js';
import { pathOf } from './scim-path.js';

const BODY_METHODS = new Set(['POST', 'PUT', 'PATCH']);

/**
 * The door of every SCIM route: the key from the header alone, what it may do, how often; only then the body is
 * read. What it has found stands in `request.scim.call`.
 */
@Injectable()
export class ScimKeyGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
    private readonly usage: KeyUsage,
    private readonly environment: Environment,
    strategy: BearerKeyStrategy,
  ) {
    super({ defaultStrategy: itself(strategy) });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ScimRequest & { user?: Caller }>();
    const { path, id } = pathOf(request.url ?? '/');
    const opened = openRequest(request, path, id, this.environment.trustedProxies);
    if (this.reflector.get<boolean | undefined>(PUBLIC, context.getHandler())) return true;
    const caller = await this.authenticate(context, request, opened);
    opened.caller = caller;
    await this.admit(request, caller);
    opened.call = await this.read(request, opened, caller);
    return true;
  }

  override handleRequest<User>(error: Error | null, user: User): User {
    if (error) throw error;
    return user;
  }

  private async authenticate(
    context: ExecutionContext,
    request: ScimRequest & { user?: Caller },
    { ip }: Opened,
  ): Promise<Caller> {
    try {
      await super.canActivate(context);
      return request.user!;
    } catch (error) {
      if (error instanceof ScimError && error.status === 401) {
        await this.limits.refuseGuessing(ip);
        await this.limits.countFailure(ip);
      }
      throw error;
    }
  }

  private async admit(request: ScimRequest, caller: Caller): Promise<void> {
    const scope = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
    await this.limits.spend(caller.keyId, scope);
    if (!caller.scopes.includes(scope))
      throw ScimError.forbidden('This SCIM key may only read; use a key that may write');
  }

  private async read(request: ScimRequest, opened: Opened, caller: Caller): Promise<ScimCall> {
    const method = request.method ?? 'GET';
    const agent = request.headers['user-agent'] ?? '';
    this.usage.note(caller, opened.ip, agent.slice(0, 200));
    const query = readQuery(request.url ?? '/');
    const body = BODY_METHODS.has(method)
      ? await readBody(request, MAX_PAYLOAD_SIZE, MAX_JSON_DEPTH)
      : undefined;
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
    const { requestId, at, started, path, id, ip } = opened;
    const known = { requestId, at, started, path, id, ip };
    return { ...known, caller, method, agent, query, body, ifMatch, ifNoneMatch };
  }
}

/**
 * Passport takes a strategy where Nest's types know a name only. By name it would be looked up in the process, where
 * a second application has one of the same name.
 */
function itself(strategy: BearerKeyStrategy): string {
  return strategy as unknown as string;
}
