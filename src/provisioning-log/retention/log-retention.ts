import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import { idBefore } from '../../database/new-id.js';
import type { Statement } from '../../database/statement.js';
import { LOG_RETENTIONS } from '../../accounts/retention-statements.js';
import { PRUNE_EVENTS } from '../../events/prune-events.js';
import { PRUNE_ENTRIES, PRUNE_READS, PRUNE_TRAFFIC } from './prune-statements.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TRAFFIC_DAYS = 90;
const BATCH = 5_000;

/**
 * Drops what is older than its retention, an hour apart: account by account, since each may say how long its log is
 * kept, and in small batches, so that no lock is held for long.
 */
@Injectable()
export class LogRetention implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('LogRetention');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly environment: Environment,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.prune(), HOUR_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Drops everything that is due; gives the number of rows dropped. */
  async prune(): Promise<number> {
    const { logDays } = this.environment.retention;
    let dropped = 0;
    try {
      for (const { accountId, days } of await this.retentions(logDays))
        dropped += await this.pruneAccount(accountId, days);
      dropped += await this.pruneAll(PRUNE_EVENTS, [ago(logDays * DAY_MS)]);
    } catch (error) {
      this.logger.warn(`Old entries were not dropped: ${(error as Error).message}`);
    }
    return dropped;
  }

  private retentions(logDays: number): Promise<{ accountId: string; days: number }[]> {
    return this.database.query(LOG_RETENTIONS, [logDays]);
  }

  private async pruneAccount(accountId: string, days: number): Promise<number> {
    const log = days * DAY_MS;
    const reads = Math.min(log, this.environment.retention.readLogHours * HOUR_MS);
    const entries = await this.pruneAll(PRUNE_ENTRIES, [accountId, idBefore(ago(log))]);
    const others = await this.pruneAll(PRUNE_READS, [accountId, idBefore(ago(reads))]);
    return entries + others + (await this.pruneAll(PRUNE_TRAFFIC, [accountId, ago(TRAFFIC_DAYS * DAY_MS)]));
  }

  private async pruneAll(statement: Statement, values: readonly unknown[]): Promise<number> {
    let dropped = 0;
    for (;;) {
      const [batch] = await this.database.query<{ dropped: number }>(statement, [...values, BATCH]);
      dropped += batch!.dropped;
      if (batch!.dropped < BATCH) return dropped;
    }
  }
}

function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}
