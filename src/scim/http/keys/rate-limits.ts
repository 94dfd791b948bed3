import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../../security/network-of.js';
import { ScimSettings } from '../../options/scim-settings.js';
import { type ScimCode, ScimError } from '../../protocol/index.js';

const BURST_SECONDS = 3;

/**
 * Requests by key (a burst of three seconds' worth, then the rate) and failed sign-ins by address. A refused key
 * never locks a good one out, since good keys are not counted by address.
 */
@Injectable()
export class RateLimits {
  private readonly reads: RateLimiterMemory | undefined;
  private readonly writes: RateLimiterMemory | undefined;
  private readonly failures: RateLimiterMemory | undefined;

  constructor({ limits }: ScimSettings) {
    this.reads = limiter(limits.reads * BURST_SECONDS, BURST_SECONDS);
    this.writes = limiter(limits.writes * BURST_SECONDS, BURST_SECONDS);
    this.failures = limiter(limits.failedAuth, 60);
  }

  /** @throws ScimError 429 with an integer Retry-After when the key's rate is used up. */
  async spend(keyId: string, kind: 'read' | 'write'): Promise<void> {
    const limit = kind === 'read' ? this.reads : this.writes;
    await limit?.consume(keyId).catch((spent: unknown) => {
      throw tooMany(spent, 'This key sends requests faster than it may');
    });
  }

  /**
   * Spends what a bulk request writes beyond the one request that it is: all of it now, or nothing. More operations
   * than the burst has room for need all of it, and the key then waits for as long as the rate takes for them.
   * @throws ScimError 429 when the key may not write as much now.
   */
  async spendBulk(keyId: string, operations: number): Promise<void> {
    if (!this.writes) return;
    const { points } = this.writes;
    const spent = await this.writes.get(keyId);
    if ((spent?.consumedPoints ?? 0) + Math.min(operations, points) - 1 > points)
      throw tooMany(
        spent,
        'This bulk request holds more writes than this key may send now',
        'bulk_rate_exceeded',
      );
    if (operations <= points) await this.writes.penalty(keyId, operations - 1);
    else await this.writes.block(keyId, Math.ceil((operations * BURST_SECONDS) / points));
  }

  /** @throws ScimError 429 when the address has failed too often within the last minute. */
  async refuseGuessing(address: string): Promise<void> {
    const state = await this.failures?.get(networkOf(address));
    if (state && state.remainingPoints <= 0)
      throw tooMany(state, 'Too many refused keys from this address', 'refused_keys_too_many');
  }

  /** Counts a refused key. */
  async countFailure(address: string): Promise<void> {
    await this.failures?.penalty(networkOf(address));
  }
}

function limiter(points: number, duration: number): RateLimiterMemory | undefined {
  return points > 0 ? new RateLimiterMemory({ points, duration }) : undefined;
}

function tooMany(spent: unknown, detail: string, code: ScimCode = 'rate_exceeded'): ScimError {
  const wait = spent instanceof RateLimiterRes ? Math.ceil(spent.msBeforeNext / 1_000) : 1;
  return ScimError.tooManyRequests(detail, Math.max(1, wait)).withCode(code);
}
