import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from '../../security/network-of.js';
import type { RateLimiter, RateLimiterFactory, RateState } from '../../options/rate-limiter.js';
import { ScimSettings } from '../../options/scim-settings.js';
import { type ScimCode, ScimError } from '../../protocol/index.js';

const BURST_SECONDS = 3;

/**
 * Requests by key (a burst of three seconds' worth, then the rate) and failed sign-ins by address. A refused key
 * never locks a good one out, since good keys are not counted by address. What counts is this process, or whatever the
 * host has given; while that cannot count, requests fail.
 */
@Injectable()
export class RateLimits {
  private readonly reads: RateLimiter | undefined;
  private readonly writes: RateLimiter | undefined;
  private readonly failures: RateLimiter | undefined;

  constructor({ limits }: ScimSettings) {
    const { store = inMemory, reads, writes, failedAuth } = limits;
    const make = (name: string, points: number, duration: number) =>
      points > 0 ? store({ keyPrefix: `scim-${name}`, points, duration }) : undefined;
    this.reads = make('reads', reads * BURST_SECONDS, BURST_SECONDS);
    this.writes = make('writes', writes * BURST_SECONDS, BURST_SECONDS);
    this.failures = make('failures', failedAuth, 60);
  }

  /** @throws ScimError 429 with an integer Retry-After when the key's rate is used up. */
  async spend(keyId: string, kind: 'read' | 'write'): Promise<void> {
    const limit = kind === 'read' ? this.reads : this.writes;
    await limit?.consume(keyId).catch((spent: unknown) => {
      throw isState(spent) ? tooMany(spent, 'This key sends requests faster than it may') : spent;
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
    await this.failures?.penalty(networkOf(address), 1);
  }
}

const inMemory: RateLimiterFactory = (options) => new RateLimiterMemory(options);

/** A limiter rejects with its state when the points are used up, and with an error when it cannot count. */
function isState(rejection: unknown): rejection is RateState {
  return typeof (rejection as Partial<RateState> | undefined)?.msBeforeNext === 'number';
}

function tooMany(spent: RateState | null, detail: string, code: ScimCode = 'rate_exceeded'): ScimError {
  const wait = spent ? Math.ceil(spent.msBeforeNext / 1_000) : 1;
  return ScimError.tooManyRequests(detail, Math.max(1, wait)).withCode(code);
}
