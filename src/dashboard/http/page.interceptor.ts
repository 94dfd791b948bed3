import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { concatMap, type Observable } from 'rxjs';
import type { VisitorRequest } from '../../sessions/visitor.js';
import { PageRenderer } from '../frame/page-renderer.js';
import { Page, RedirectTo } from './page.js';
import { keepNotice } from './notice-cookie.js';

/** Sends what a dashboard handler gives back: a `Page` as HTML, a `RedirectTo` as 303, anything else as it is. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly renderer: PageRenderer) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<VisitorRequest>(), http.getResponse<Response>()];
    return next.handle().pipe(concatMap((result) => this.answer(result, request, response)));
  }

  private async answer(result: unknown, request: VisitorRequest, response: Response): Promise<unknown> {
    response.setHeader('Cache-Control', 'no-store');
    if (result instanceof Page) return this.renderer.send(result, request, response);
    if (!(result instanceof RedirectTo)) return result;
    if (result.notice) keepNotice(response, result.notice);
    response.redirect(303, result.path);
    return undefined;
  }
}
