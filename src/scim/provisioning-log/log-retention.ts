import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';

const EVERY_MS = 3_600_000;
const BATCH = 5_000;

const PRUNE_READS: Statement = {
  name: 'provisioning-reads-prune',
  text: `DELETE FROM provisioning_reads WHERE (account_id, id) IN
           (SELECT account_id, id FROM provisioning_reads WHERE at < now() - make_interval(hours => $1) LIMIT $2)
         RETURNING 1`,
};

const PRUNE_ENTRIES: Statement = {
  name: 'provisioning-log-prune',
  text: `DELETE FROM provisioning_log_entries WHERE (account_id, id) IN
           (SELECT account_id, id FROM provisioning_log_entries WHERE at < now() - make_interval(days => $1) LIMIT $2)
         RETURNING 1`,
};

const PRUNE_EVENTS: Statement = {
  name: 'outbox-prune',
  text: `DELETE FROM outbox_events WHERE (account_id, id) IN
           (SELECT account_id, id FROM outbox_events WHERE handled_at < now() - make_interval(days => $1) LIMIT $2)
         RETURNING 1`,
};

/** Drops what is older than its retention, an hour apart and in small batches, so that no lock is held for long. */
@Injectable()
export class LogRetention implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('LogRetention');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly environment: Environment,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.prune(), EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Drops everything that is due; gives the number of rows dropped. */
  async prune(): Promise<number> {
    const { logDays, readLogHours } = this.environment.retention;
    try {
      const reads = await this.pruneAll(PRUNE_READS, readLogHours);
      const entries = await this.pruneAll(PRUNE_ENTRIES, logDays);
      return reads + entries + (await this.pruneAll(PRUNE_EVENTS, logDays));
    } catch (error) {
      this.logger.warn(`Old entries were not dropped: ${(error as Error).message}`);
      return 0;
    }
  }

  private async pruneAll(statement: Statement, age: number): Promise<number> {
    let dropped = 0;
    for (;;) {
      const batch = (await this.database.query(statement, [age, BATCH])).length;
      dropped += batch;
      if (batch < BATCH) return dropped;
    }
  }
}
