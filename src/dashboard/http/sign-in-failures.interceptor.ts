import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { catchError, from, type Observable, switchMap } from 'rxjs';
import { SignInLimits } from '../../sessions/sign-in/sign-in-limits.js';
import { SignInRefused } from '../../sessions/sign-in/sign-in-refused.js';
import { refusedPage } from '../views/sign-in.js';
import type { Page } from './page.js';

/** Turns refused sign-ins into pages that say why, and makes an address that fails too often wait. */
@Injectable()
export class SignInFailures implements NestInterceptor {
  constructor(private readonly limits: SignInLimits) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const { ip = '' } = context.switchToHttp().getRequest<Request>();
    return from(this.limits.refuseGuessing(ip)).pipe(
      switchMap(() => next.handle()),
      catchError((error: unknown) => this.explain(error, ip)),
    );
  }

  private async explain(error: unknown, ip: string): Promise<Page> {
    if (!(error instanceof SignInRefused)) throw error;
    await this.limits.countFailure(ip);
    return refusedPage(error);
  }
}
