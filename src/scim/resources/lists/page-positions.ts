import type { Place } from '../../sql/place.js';

/** How long a position is good for, in milliseconds. */
const LIFETIME_MS = 60_000;
const MOST_ENTRIES = 5_000;

/** A list that is paged by index: whose it is, and what tells it apart from others. */
export interface IndexedList {
  readonly accountId: string;
  readonly list: string;
}

interface Remembered {
  readonly place: Place;
  readonly until: number;
  /** Whether the page behind it has been asked for. */
  taken?: boolean;
}

/**
 * Where the pages of lists by index begin, so that the next page skips nothing before it. Each is a hint: without it the
 * page is found by counting.
 */
export abstract class PagePositions {
  /** Behind which the page of a list begins, if it is remembered. */
  abstract find(list: IndexedList, startIndex: number): Promise<Place | undefined>;

  /**
   * Remembers for a minute behind which a page begins. Where two clients read lists that cannot be told apart while
   * resources leave, their pages begin behind different ones: the earlier place stays until it is taken, so that
   * neither of them misses anything.
   */
  abstract remember(list: IndexedList, startIndex: number, after: Place): Promise<void>;
}

/** Positions in the memory of this process. */
export class PagePositionsInMemory extends PagePositions {
  private readonly places = new Map<string, Remembered>();

  async find(list: IndexedList, startIndex: number): Promise<Place | undefined> {
    const remembered = this.living(keyOf(list, startIndex));
    if (remembered) remembered.taken = true;
    return remembered?.place;
  }

  async remember(list: IndexedList, startIndex: number, after: Place): Promise<void> {
    const key = keyOf(list, startIndex);
    const waiting = this.living(key);
    const place = waiting && !waiting.taken ? earlier(waiting.place, after) : after;
    const [oldest] = this.places.keys();
    if (this.places.size >= MOST_ENTRIES && oldest !== undefined) this.places.delete(oldest);
    this.places.set(key, { place, until: Date.now() + LIFETIME_MS });
  }

  private living(key: string): Remembered | undefined {
    const remembered = this.places.get(key);
    return remembered && remembered.until > Date.now() ? remembered : undefined;
  }
}

function keyOf({ accountId, list }: IndexedList, startIndex: number): string {
  return `${accountId}|${startIndex}|${list}`;
}

/** The earlier of two places in the order of creation; in another order that cannot be told, and the newer counts. */
function earlier(older: Place, newer: Place): Place {
  return newer.key === undefined && older.id < newer.id ? older : newer;
}
