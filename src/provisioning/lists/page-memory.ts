import { Injectable } from '@nestjs/common';
import { Outbox } from '../../events/outbox.js';
import type { Place } from '../../scim/sql/place.js';

const TOTAL_MS = 1_000;
const PLACE_MS = 60_000;
const MOST_ENTRIES = 5_000;

interface Remembered<T> {
  readonly value: T;
  readonly until: number;
}

interface RememberedPlace extends Remembered<Place> {
  /** Whether the page behind it has been asked for. */
  taken?: boolean;
}

/**
 * What makes pages cheap: for a second, how many people match, dropped at once when somebody of the account changes
 * through this process; for a minute, which person a page starts behind, so that the next page of a walk scans
 * nothing before it. Both are hints: without them, or in another instance, the answer is found the slow way.
 */
@Injectable()
export class PageMemory {
  private readonly totals = new Map<string, Map<string, Remembered<number>>>();
  private readonly places = new Map<string, RememberedPlace>();

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

  /** Behind whom the page of a walk starts, if it is remembered. */
  place(walk: string, startIndex: number): Place | undefined {
    const place = this.living(`${walk}|${startIndex}`);
    if (place) place.taken = true;
    return place?.value;
  }

  /**
   * Remembers behind whom a page starts. Where somebody left between two walks that cannot be told apart, their pages
   * start at different people: the earlier place stays until its walk has gone on, so that nobody is passed over.
   */
  remember(walk: string, startIndex: number, behind: Place): void {
    const entry = `${walk}|${startIndex}`;
    const waiting = this.living(entry);
    const value = waiting && !waiting.taken ? earlier(waiting.value, behind) : behind;
    bound(this.places);
    this.places.set(entry, { value, until: Date.now() + PLACE_MS });
  }

  private living(entry: string): RememberedPlace | undefined {
    const place = this.places.get(entry);
    return place && place.until > Date.now() ? place : undefined;
  }
}

/** The earlier of two places in the order of creation; in another order that cannot be told, and the newer counts. */
function earlier(older: Place, newer: Place): Place {
  return newer.key === undefined && older.id < newer.id ? older : newer;
}

function bound(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size >= MOST_ENTRIES && oldest !== undefined) map.delete(oldest);
}
