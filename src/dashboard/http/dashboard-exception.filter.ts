import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Injectable,
  Logger,
} from '@nestjs/common';
import type { Response } from 'express';
import { isDatabaseFault, RETRY_AFTER_SECONDS } from '../../database/database-fault.js';
import { Refusal } from '../../database/refusal.js';
import { readCookie, SESSION_COOKIE } from '../../sessions/session-cookie.js';
import { NeedsFreshSignIn, NotSignedIn } from '../../sessions/not-signed-in.js';
import { safePath } from '../../sessions/sign-in/safe-path.js';
import type { VisitorRequest } from '../../sessions/visitor.js';
import { faultPage, freshSignInPage, refusalPage } from '../frame/fault.js';
import { PageRenderer } from '../frame/page-renderer.js';
import type { Page } from './page.js';
import { address } from '../parts/pager.js';

/** Turns every failure of a page into a page that says what happened and what to do; nothing inside is shown. */
@Catch()
@Injectable()
export class DashboardExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger('Dashboard');

  constructor(private readonly renderer: PageRenderer) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<VisitorRequest>(), http.getResponse<Response>()];
    if (response.headersSent) return;
    response.setHeader('Cache-Control', 'no-store');
    if (error instanceof NotSignedIn && wantsSignIn(request)) {
      const ended = readCookie(request.headers.cookie, SESSION_COOKIE) && '1';
      response.redirect(303, address('/sign-in', { next: request.originalUrl, ended }));
      return;
    }
    const page = this.pageOf(error, request);
    if (page.options.status === 503 && !response.hasHeader('Retry-After'))
      response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    response.send(await this.rendered(page, request, response));
  }

  private pageOf(error: unknown, { originalUrl, headers, visitor }: VisitorRequest): Page {
    const back = safePath(pathOf(headers.referer));
    const ways = { back, isMember: visitor?.user.role === 'member' };
    if (error instanceof NeedsFreshSignIn) return freshSignInPage(back);
    if (error instanceof Refusal) return refusalPage(error.message, back);
    if (error instanceof HttpException) return faultPage(error.getStatus(), sentencesOf(error), ways);
    if (isDatabaseFault(error)) return faultPage(503, ['The database cannot be reached now. Try again.']);
    const { name, message, stack } = error as Error;
    this.logger.error({ message: `${name}: ${message}`, stack, path: originalUrl.split('?')[0] });
    return faultPage(500, ['OpsHelm failed to show this page. Its operators find the reason in the log.']);
  }

  /** The frame needs the database too: where that is gone, the page goes without. */
  private async rendered(page: Page, request: VisitorRequest, response: Response): Promise<string> {
    try {
      return await this.renderer.send(page, request, response);
    } catch {
      request.visitor = undefined;
      return this.renderer.send(page, request, response);
    }
  }
}

/** A page is asked for again after signing in; a form is not sent twice, and a refresh shows nothing in between. */
function wantsSignIn({ method, headers }: VisitorRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && headers['hx-request'] === undefined;
}

function pathOf(referer: string | undefined): string | undefined {
  return referer && URL.canParse(referer) ? new URL(referer).pathname : undefined;
}

function sentencesOf(error: HttpException): string[] {
  const body = error.getResponse() as { message?: string | string[] } | string;
  return [typeof body === 'string' ? body : (body.message ?? error.message)].flat();
}
