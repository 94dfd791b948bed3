import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Environment } from '../../config/environment.js';
import { networkOf } from '../../scim/security/network-of.js';

/** Failed attempts to sign in by address, so that names and links are not worth guessing. */
@Injectable()
export class SignInLimits {
  private readonly failures: RateLimiterMemory | undefined;

  constructor({ limits: { failedAuth } }: Environment) {
    if (failedAuth > 0) this.failures = new RateLimiterMemory({ points: failedAuth, duration: 60 });
  }

  /** For how many seconds the address has to wait, having failed too often within the last minute; else 0. */
  async waitOf(ip: string): Promise<number> {
    const state = await this.failures?.get(networkOf(ip));
    return state && state.remainingPoints <= 0 ? Math.max(1, Math.ceil(state.msBeforeNext / 1_000)) : 0;
  }

  /** Counts a failed attempt. */
  async countFailure(ip: string): Promise<void> {
    await this.failures?.penalty(networkOf(ip));
  }
}
