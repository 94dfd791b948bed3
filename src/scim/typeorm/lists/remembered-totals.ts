const MOST_ENTRIES = 1_000;
const LIFE_MS = 1_000;
/** A count that took long is kept longer, so that counting takes a hundredth of the time at most. */
const LIVES_OF_ITS_COST = 100;

interface Remembered {
  readonly total: number;
  readonly until: number;
}

/**
 * Totals that were counted lately, so that the pages of a walk do not count each time: for a second, or for a hundred times
 * as long as the count took. A change through the store forgets those of its account.
 */
export class RememberedTotals {
  private readonly accounts = new Map<string, Map<string, Remembered>>();

  /** @param now the time in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  async of(accountId: string, query: string, count: () => Promise<number>): Promise<number> {
    const own = this.accounts.get(accountId) ?? new Map<string, Remembered>();
    const known = own.get(query);
    const since = this.now();
    if (known && known.until > since) return known.total;
    bound(this.accounts);
    bound(own);
    this.accounts.set(accountId, own);
    const total = await count();
    const counted = this.now();
    own.set(query, {
      total,
      until: counted + Math.max(LIFE_MS, LIVES_OF_ITS_COST * (counted - since)),
    });
    return total;
  }

  forget(accountId: string): void {
    this.accounts.delete(accountId);
  }
}

function bound(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size >= MOST_ENTRIES && oldest !== undefined) map.delete(oldest);
}
