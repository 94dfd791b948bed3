import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isDatabaseFault, RETRY_AFTER_SECONDS } from '../database/database-fault.js';
import { LogoutRefused } from './logout-refused.js';

/** Answers a call that was not followed: Okta reads the status alone, people the sentence. */
@Catch()
export class LogoutRefusedFilter implements ExceptionFilter<Error> {
  private readonly logger = new Logger('GlobalLogout');

  catch(error: Error, host: ArgumentsHost): void {
    const { statusCode, reason, retryAfter } = this.refusalOf(error);
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    // What is left of the body would be read as the next request.
    if (!request.complete) response.setHeader('Connection', 'close');
    response.setHeader('Cache-Control', 'no-store');
    if (statusCode === 401) response.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    response.status(statusCode).json({ error: reason });
  }

  private refusalOf(error: Error): LogoutRefused {
    if (error instanceof LogoutRefused) return error;
    if (isDatabaseFault(error))
      return new LogoutRefused(
        503,
        'logout_failed',
        'The database cannot be reached right now',
        RETRY_AFTER_SECONDS,
      );
    this.logger.error(error);
    return new LogoutRefused(500, 'logout_failed', 'OpsHelm failed; the reason is in the server log');
  }
}
