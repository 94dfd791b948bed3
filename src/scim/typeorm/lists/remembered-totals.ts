const MOST_ENTRIES = 1_000;
const LIFE_MS = 1_000;
/** A count that took long is kept longer, so that counting takes a hundredth of the time at most. */
const LIVES_OF_ITS_COST = 100;

interface Remembered {
  readonly total: number;
  readonly until: number;
  /** When it was counted, in the order of counts and changes. */
  readonly turn: number;
}

/** How many resources an account has more than before, or fewer where it is below 0. */
export interface Growth {
  by: number;
}

/**
 * Totals that were counted lately, so that the pages of a walk do not count each time: for a second, or for a hundred times
 * as long as the count took. A change through the store forgets those of its account.
 */
export class RememberedTotals {
  private readonly accounts = new Map<string, Map<string, Remembered>>();
  private turns = 0;

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
      turn: (this.turns += 1),
    });
    return total;
  }

  /**
   * Runs a change of an account.
   * @param all the query of the total of all its resources
   * @param growth what the change has added when it is done
   */
  async change<Result>(
    accountId: string,
    all: string,
    growth: Growth,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const began = (this.turns += 1);
    try {
      const result = await work();
      this.adjust(accountId, all, growth, began);
      return result;
    } catch (error) {
      this.accounts.delete(accountId);
      throw error;
    }
  }

  /** Forgets counts that are under way too: like one that ended after the change began, they may have seen it or not. */
  private adjust(accountId: string, all: string, growth: Growth, began: number): void {
    const known = this.accounts.get(accountId)?.get(all);
    this.accounts.delete(accountId);
    if (known && known.turn < began)
      this.accounts.set(accountId, new Map([[all, { ...known, total: known.total + growth.by }]]));
  }
}

function bound(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size >= MOST_ENTRIES && oldest !== undefined) map.delete(oldest);
}
