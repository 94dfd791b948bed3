import { HttpException, Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Environment } from '../../config/environment.js';

/** Failed attempts to sign in by address, so that names and links are not worth guessing. */
@Injectable()
export class SignInLimits {
  private readonly failures: RateLimiterMemory | undefined;

  constructor({ limits: { failedAuth } }: Environment) {
    if (failedAuth > 0) this.failures = new RateLimiterMemory({ points: failedAuth, duration: 60 });
  }

  /** @throws HttpException 429 when the address has failed too often within the last minute. */
  async refuseGuessing(ip: string): Promise<void> {
    const state = await this.failures?.get(ip);
    if (state && state.remainingPoints <= 0)
      throw new HttpException('Too many attempts came from your address. Try again in a minute.', 429);
  }

  /** Counts a failed attempt. */
  async countFailure(ip: string): Promise<void> {
    await this.failures?.penalty(ip);
  }
}
