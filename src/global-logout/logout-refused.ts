import { HttpException } from '@nestjs/common';
import type { LogoutCode } from './logout-code.js';

/** Why a call to end somebody's sessions was not followed, with the status that says so to the caller. */
export class LogoutRefused extends HttpException {
  /**
   * @param code what it means, in one word
   * @param reason a sentence for the log and for whoever reads the answer
   * @param retryAfter seconds after which it may work
   */
  constructor(
    readonly statusCode: 400 | 401 | 403 | 404 | 413 | 415 | 422 | 429 | 500 | 503,
    readonly code: LogoutCode,
    readonly reason: string,
    readonly retryAfter?: number,
  ) {
    super(reason, statusCode);
  }
}

/** The caller has not shown that it is the identity provider (RFC 6750 §3.1). */
export function notTheProvider(reason: string): LogoutRefused {
  return new LogoutRefused(401, 'token_refused', reason);
}

/** The same for an account that is not there as for a key that is not its provider's: strangers learn of neither. */
export function strangersToken(): LogoutRefused {
  return notTheProvider('The token is not signed by the identity provider of this account');
}

/** One token is for one call. */
export function usedAlready(): LogoutRefused {
  return notTheProvider('The token has already been used');
}
