import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '../database/database.js';
import { idBefore } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import { Transactions } from '../database/transactions.js';
import { HOUR, minutesBefore, type Watch } from './watch.js';

/** Every watch of the room. */
export const WATCHES = Symbol('watches');

const EVERY_MS = 60_000;
const EVERYBODY_AFTER = 60;

/** Accounts with a write or a refusal since then, or a warning of ours that may be over; at times all with a key. */
const ACCOUNTS: Statement = {
  name: 'watch-accounts',
  text: `SELECT id FROM shared_accounts a WHERE closed_at IS NULL AND coalesce(
           (SELECT true FROM shared_log_entries e WHERE e.account_id = a.id AND e.id >= $1 LIMIT 1),
           (SELECT true FROM shared_warnings w WHERE w.account_id = a.id AND w.closed_at IS NULL
              AND w.kind NOT IN ('no_owner', 'one_owner') LIMIT 1),
           $2::boolean AND (SELECT true FROM shared_scim_keys k WHERE k.account_id = a.id AND k.revoked_at IS NULL LIMIT 1),
           false) ORDER BY id`,
};

/**
 * Looks each minute at the accounts in which something happened lately, and each hour at all that have a key. Every
 * look starts from the rows as they are, so that any number of instances may look, and one that was away misses
 * nothing that still matters.
 */
@Injectable()
export class ProvisioningWatchService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('ProvisioningWatch');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private rounds = 0;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    @Inject(WATCHES) private readonly watches: readonly Watch[],
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.goRound(), EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Brings the warnings of one account up to date, as of a moment. */
  async observe(accountId: string, now = new Date()): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const watch of this.watches) await watch.observe(tx, accountId, now);
    });
  }

  /** The accounts to look at now: those in which something happened lately, or all that have a key. */
  async accounts(everybody: boolean, now = new Date()): Promise<string[]> {
    const since = idBefore(minutesBefore(now, 2 * HOUR));
    const rows = await this.database.query<{ id: string }>(ACCOUNTS, [since, everybody]);
    return rows.map(({ id }) => id);
  }

  private goRound(): void {
    this.running ??= this.round(this.rounds % EVERYBODY_AFTER === 0)
      .catch((error: Error) => this.logger.warn(`The accounts could not be read: ${error.message}`))
      .finally(() => (this.running = undefined));
    this.rounds += 1;
  }

  private async round(everybody: boolean): Promise<void> {
    for (const accountId of await this.accounts(everybody)) {
      if (this.stopped) return;
      await this.observe(accountId).catch((error: Error) =>
        this.logger.warn({ message: `An account was not watched: ${error.message}`, accountId }),
      );
    }
  }
}
