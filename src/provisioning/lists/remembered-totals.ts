import { Injectable } from '@nestjs/common';
import { Outbox } from '../../events/outbox.js';
import { ListVersions } from './list-versions.js';

const LIFETIME_MS = 1_000;
const MOST_ENTRIES = 5_000;

interface Remembered {
  readonly total: number;
  readonly until: number;
}

/**
 * How many people match, remembered for a second: a total is dropped at once when somebody of the account changes through
 * this process, and `ListVersions` tells whether that happened in another.
 */
@Injectable()
export class RememberedTotals {
  private readonly accounts = new Map<string, Map<string, Remembered>>();

  constructor(
    outbox: Outbox,
    private readonly versions: ListVersions,
  ) {
    outbox.onAppended((events) => {
      for (const { accountId } of events) this.accounts.delete(accountId);
    });
  }

  /**
   * How many match as of now, counted by `count` if it is not known.
   * @param selection tells what is counted apart from other selections of the account
   */
  async total(accountId: string, selection: string, count: () => Promise<number>): Promise<number> {
    const key = `${await this.versions.of(accountId)}|${selection}`;
    const known = this.accounts.get(accountId) ?? new Map<string, Remembered>();
    bound(this.accounts);
    this.accounts.set(accountId, known);
    const remembered = known.get(key);
    if (remembered && remembered.until > Date.now()) return remembered.total;
    const total = await count();
    bound(known);
    known.set(key, { total, until: Date.now() + LIFETIME_MS });
    return total;
  }
}

function bound(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size >= MOST_ENTRIES && oldest !== undefined) map.delete(oldest);
}
