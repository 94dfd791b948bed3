import { randomUUID } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { readCookie, SESSION_COOKIE } from './session-cookie.js';
import { VisitorsService } from './visitors.service.js';
import type { VisitorRequest } from './visitor.js';

/** Lets everybody in, and notes in `request.visitor` who has a live session: for pages that are for anybody. */
@Injectable()
export class VisitorIfAny implements CanActivate {
  constructor(private readonly visitors: VisitorsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<VisitorRequest>();
    const cookie = readCookie(request.headers.cookie, SESSION_COOKIE);
    const from = { requestId: randomUUID(), ip: request.ip ?? '' };
    // Without a database the page goes without a name.
    const found = cookie && (await this.visitors.withCookie(cookie, from).catch(() => undefined));
    if (found) request.visitor = found.visitor;
    return true;
  }
}
