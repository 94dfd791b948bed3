import {
  type CallHandler,
  type ExecutionContext,
  HttpException,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import { catchError, from, type Observable, switchMap } from 'rxjs';
import { SignInLimits } from '../../sessions/sign-in/sign-in-limits.js';
import { SignInRefused } from '../../sessions/sign-in/sign-in-refused.js';
import { TrialFailed } from '../../sessions/sign-in/sign-in-trial.service.js';
import type { VisitorRequest } from '../../sessions/visitor.js';
import { refusedPage } from './sign-in.js';
import { trialFailedPage } from './sign-in-trial.js';
import type { Page } from '../http/page.js';

/** Turns refused sign-ins into pages that say why, and makes an address that fails too often wait. */
@Injectable()
export class SignInFailures implements NestInterceptor {
  constructor(private readonly limits: SignInLimits) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<VisitorRequest>();
    const { ip = '' } = request;
    return from(this.refuseGuessing(ip, http.getResponse())).pipe(
      switchMap(() => next.handle()),
      catchError((error: unknown) => this.explain(error, request)),
    );
  }

  private async refuseGuessing(ip: string, response: Response): Promise<void> {
    const seconds = await this.limits.waitOf(ip);
    if (seconds === 0) return;
    response.setHeader('Retry-After', String(seconds));
    throw new HttpException('Too many attempts came from your address. Try again in a minute.', 429);
  }

  private async explain(error: unknown, { ip = '', visitor }: VisitorRequest): Promise<Page> {
    if (error instanceof TrialFailed) return trialFailedPage(error.message);
    if (!(error instanceof SignInRefused)) throw error;
    await this.limits.countFailure(ip);
    return refusedPage(error, visitor);
  }
}
