import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Caller } from '../host/caller.js';
import { GuardedHost } from '../host/guarded-host.js';
import { ScimError } from '../protocol/index.js';
import { MAX_JSON_DEPTH, MAX_PAYLOAD_SIZE } from './body/limits.js';
import { hostFault } from './host-fault.js';
import { KeyCheck } from './keys/key-check.js';
import { RequestOpener } from './open-request.js';
import { PUBLIC } from './public.decorator.js';
import { RateLimits } from './keys/rate-limits.js';
import { type BodySender, Tolerances } from './body/tolerance.js';
import { type JsonBody, readBody } from './body/read-body.js';
import { readQuery } from './read-query.js';
import { READS } from './reads.decorator.js';
import type { Opened, ScimCall, ScimRequest } from './scim-call.js';
import { nativeRequest } from './server/native-request.js';

const BODY_METHODS = new Set(['POST', 'PUT', 'PATCH']);

/**
 * The door of every SCIM route: the key from the header alone, what it may do, how often; only then the body is
 * read. What it has found stands in `request.scim.call`.
 */
@Injectable()
export class ScimKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
    private readonly host: GuardedHost,
    private readonly opener: RequestOpener,
    private readonly keys: KeyCheck,
    private readonly tolerances: Tolerances,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      return await this.open(context);
    } catch (error) {
      throw hostFault(error);
    }
  }

  private async open(context: ExecutionContext): Promise<boolean> {
    const request = nativeRequest(context.switchToHttp().getRequest<object>());
    const opened = this.opener.open(request);
    if (this.reflector.get<boolean | undefined>(PUBLIC, context.getHandler())) {
      opened.visitor = await this.recognise(request, opened);
      return true;
    }
    const caller = await this.authenticate(request, opened);
    opened.caller = caller;
    const scope = this.isRead(request, context) ? 'read' : 'write';
    await this.admit(caller, scope);
    opened.scope = scope;
    opened.call = await this.read(request, opened, caller);
    return true;
  }

  /** Whose key a public request came with, if it came with one: then it has to be good (docs/decisions/0019). */
  private async recognise(request: ScimRequest, opened: Opened): Promise<Caller | undefined> {
    if (request.headers.authorization === undefined) return undefined;
    return this.authenticate(request, opened);
  }

  /**
   * Whose key it is.
   * @throws ScimError 401, or 429 for an address that has sent too many refused keys.
   */
  async authenticate(request: ScimRequest, { ip }: Opened): Promise<Caller> {
    try {
      return await this.keys.callerOf(request);
    } catch (error) {
      if (error instanceof ScimError && error.status === 401) {
        await this.limits.refuseGuessing(ip);
        await this.limits.countFailure(ip);
      }
      throw error;
    }
  }

  private isRead({ method }: ScimRequest, context: ExecutionContext): boolean {
    if (method === 'GET' || method === 'HEAD') return true;
    return this.reflector.get<boolean | undefined>(READS, context.getHandler()) === true;
  }

  private async admit(caller: Caller, scope: 'read' | 'write'): Promise<void> {
    await this.limits.spend(caller.credentialId, scope);
    await this.host.admit(caller, scope);
    if (!caller.scopes.includes(scope))
      throw ScimError.forbidden('This SCIM key may only read; use a key that may write').withCode(
        'key_read_only',
      );
  }

  private async read(request: ScimRequest, opened: Opened, caller: Caller): Promise<ScimCall> {
    const method = request.method ?? 'GET';
    const agent = request.headers['user-agent'] ?? '';
    this.host.noteUse(caller, opened.ip, agent.slice(0, 200));
    const query = readQuery(request.url ?? '/');
    const sent = BODY_METHODS.has(method)
      ? await this.readBody(request, opened, { method, agent })
      : undefined;
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
    const { requestId, at, started, path, id, ip } = opened;
    const known = { requestId, at, started, path, id, ip };
    const body = { body: sent?.value, text: sent?.text };
    return { ...known, caller, method, agent, query, ...body, ifMatch, ifNoneMatch };
  }

  private async readBody(
    request: ScimRequest,
    { endpoint }: Opened,
    sender: Pick<BodySender, 'method' | 'agent'>,
  ): Promise<JsonBody> {
    const { value, text } = await readBody(request, MAX_PAYLOAD_SIZE, MAX_JSON_DEPTH);
    return { value: this.tolerances.read(value, { ...sender, endpoint }), text };
  }
}
