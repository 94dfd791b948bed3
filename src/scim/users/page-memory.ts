import { Injectable } from '@nestjs/common';
import { Outbox } from '../../events/outbox.js';

const TOTAL_MS = 1_000;
const PLACE_MS = 60_000;
const MOST_ENTRIES = 5_000;

interface Remembered<T> {
  readonly value: T;
  readonly until: number;
}

/**
 * What makes pages cheap: for a second, how many people match, dropped at once when somebody of the account changes
 * through this process; for a minute, which person a page starts behind, so that the next page of a walk scans
 * nothing before it. Both are hints: without them, or in another instance, the answer is found the slow way.
 */
@Injectable()
export class PageMemory {
  private readonly totals = new Map<string, Map<string, Remembered<number>>>();
  private readonly places = new Map<string, Remembered<string>>();

  constructor(outbox: Outbox) {
    outbox.onAppended((events) => {
      for (const { accountId } of events) this.totals.delete(accountId);
    });
  }

  /** How many people match, counted by `count` if it is not known. */
  async total(accountId: string, filter: string, count: () => Promise<number>): Promise<number> {
    const known = this.totals.get(accountId) ?? new Map<string, Remembered<number>>();
    bound(this.totals);
    this.totals.set(accountId, known);
    const total = known.get(filter);
    if (total && total.until > Date.now()) return total.value;
    const value = await count();
    bound(known);
    known.set(filter, { value, until: Date.now() + TOTAL_MS });
    return value;
  }

  /** The id behind which the page of a walk starts, if it is remembered. */
  place(walk: string, startIndex: number): string | undefined {
    const place = this.places.get(`${walk}|${startIndex}`);
    return place && place.until > Date.now() ? place.value : undefined;
  }

  remember(walk: string, startIndex: number, behind: string): void {
    bound(this.places);
    this.places.set(`${walk}|${startIndex}`, { value: behind, until: Date.now() + PLACE_MS });
  }
}

function bound(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size >= MOST_ENTRIES && oldest !== undefined) map.delete(oldest);
}
