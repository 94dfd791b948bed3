import type { Tx } from '../database/transactions.js';

/** Keeps an eye on one thing: opens its warning, brings it up to date, and closes it. */
export interface Watch {
  /** Looks at how the account stands at this moment; looking twice is as good as once. */
  observe(tx: Tx, accountId: string, now: Date): Promise<void>;
}

const MINUTE_MS = 60_000;

/** The moment so many minutes before. */
export function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * MINUTE_MS);
}

/** Times in minutes. */
export const HOUR = 60;
export const DAY = 24 * HOUR;
