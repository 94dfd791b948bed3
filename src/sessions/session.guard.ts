import { randomUUID } from 'node:crypto';
import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuditService } from '../audit/audit.service.js';
import { Environment } from '../config/environment.js';
import { refuseForeignForm, refuseWithoutToken } from './form-origin.js';
import { NeedsFreshSignIn, NotSignedIn } from './not-signed-in.js';
import { readCookie, SESSION_COOKIE } from './session-cookie.js';
import { VisitorsService } from './visitors.service.js';
import { originOf, type Visitor, type VisitorRequest } from './visitor.js';

const MEMBERS_TOO = 'opshelm:members-too';
const FRESH_SIGN_IN = 'opshelm:fresh-sign-in';
const FRESH_MS = 600_000;

/** Sent along by pages that refresh themselves: such a request is nobody's presence. */
const LIVE_HEADER = 'x-opshelm-live';

/** Marks a handler or a controller that members may use; every other one is for owners only. */
export const MembersToo = () => SetMetadata(MEMBERS_TOO, true);

/** Marks a handler that needs a sign-in of the last ten minutes. */
export const FreshSignIn = () => SetMetadata(FRESH_SIGN_IN, true);

/**
 * For handlers that need a sign-in of the last ten minutes in some cases only.
 * @throws NeedsFreshSignIn (403)
 */
export function refuseStaleSignIn({ signedInAt }: Visitor): void {
  if (Date.now() - signedInAt.getTime() >= FRESH_MS) throw new NeedsFreshSignIn();
}

/**
 * The door of every page: a live session of an active person, for writes also that the form is ours, and the role
 * as it is now. What it has found stands in `request.visitor`.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly visitors: VisitorsService,
    private readonly audit: AuditService,
    private readonly environment: Environment,
  ) {}

  /**
   * @throws NotSignedIn (401), ForbiddenException (403) with a sentence for the visitor, NeedsFreshSignIn (403)
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<VisitorRequest>();
    const visitor = await this.visitorOf(request);
    request.visitor = visitor;
    if (isWrite(request)) {
      refuseForeignForm(request, this.environment.baseUrl);
      refuseWithoutToken(request.body, visitor.csrf);
    }
    if (visitor.user.role !== 'owner' && !this.is(MEMBERS_TOO, context)) await this.refuse(visitor, request);
    if (this.is(FRESH_SIGN_IN, context)) refuseStaleSignIn(visitor);
    return true;
  }

  private async visitorOf(request: VisitorRequest): Promise<Visitor> {
    const cookie = readCookie(request.headers.cookie, SESSION_COOKIE);
    const from = { requestId: randomUUID(), ip: request.ip ?? '' };
    const found = cookie && (await this.visitors.withCookie(cookie, from));
    if (!found) throw new NotSignedIn();
    if (request.headers[LIVE_HEADER] !== '1') await this.visitors.seen(found.visitor, found.lastSeenAt);
    return found.visitor;
  }

  /** A member who tries to change what is the owners' is on record. */
  private async refuse(visitor: Visitor, request: VisitorRequest): Promise<never> {
    const { accountId, user, ip } = visitor;
    if (isWrite(request)) {
      const summary = `${user.email}, who is a member, tried ${request.method} ${request.path.slice(0, 200)}`;
      const fact = { action: 'owners-only', summary, userId: user.id, ip };
      await this.audit.recordDenial(accountId, fact, originOf(visitor), user.id);
    }
    throw new ForbiddenException('Only owners may see and do this. Ask an owner of your account.');
  }

  private is(mark: string, context: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean>(mark, [context.getHandler(), context.getClass()]);
  }
}

function isWrite({ method }: VisitorRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}
