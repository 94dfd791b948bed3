/** How much of a limit is used up. */
export interface RateState {
  readonly consumedPoints: number;
  readonly remainingPoints: number;
  readonly msBeforeNext: number;
}

/** A limit that counts by key: what every limiter of `rate-limiter-flexible` is, such as `RateLimiterRedis`. */
export interface RateLimiter {
  readonly points: number;
  /** Rejects with a `RateState` when the points are used up, and with an error when it cannot count. */
  consume(key: string): Promise<RateState>;
  penalty(key: string, points: number): Promise<RateState>;
  block(key: string, seconds: number): Promise<RateState>;
  get(key: string): Promise<RateState | null>;
}

/** Makes the limiter of one limit; what it gets are options of `rate-limiter-flexible`. */
export type RateLimiterFactory = (options: {
  readonly keyPrefix: string;
  readonly points: number;
  /** In seconds. */
  readonly duration: number;
}) => RateLimiter;
