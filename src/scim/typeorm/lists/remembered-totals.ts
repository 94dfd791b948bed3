const MOST_ENTRIES = 1_000;
const LIFE_MS = 1_000;

interface Remembered {
  readonly total: number;
  readonly until: number;
}

/**
 * Totals that were counted within the last second, so that the pages of a walk count once. A change through the store
 * forgets those of its account.
 */
export class RememberedTotals {
  private readonly accounts = new Map<string, Map<string, Remembered>>();

  async of(accountId: string, query: string, count: () => Promise<number>): Promise<number> {
    const own = this.accounts.get(accountId) ?? new Map<string, Remembered>();
    const known = own.get(query);
    if (known && known.until > Date.now()) return known.total;
    bound(this.accounts);
    bound(own);
    this.accounts.set(accountId, own);
    const total = await count();
    own.set(query, { total, until: Date.now() + LIFE_MS });
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
