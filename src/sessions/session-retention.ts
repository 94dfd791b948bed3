import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';

const EVERY_MS = 3_600_000;

const PRUNE_SESSIONS: Statement = {
  name: 'sessions-prune',
  text: `DELETE FROM sessions
         WHERE coalesce(ended_at, least(last_seen_at + interval '8 hours', created_at + interval '7 days'))
           < now() - interval '90 days' RETURNING 1`,
};

const PRUNE_LINKS: Statement = {
  name: 'sign-in-links-prune',
  text: `DELETE FROM sign_in_links WHERE expires_at < now() - interval '90 days' RETURNING 1`,
};

/** Drops sessions and links that have been dead for 90 days, once an hour. */
@Injectable()
export class SessionRetention implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('SessionRetention');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.prune(), EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Drops everything that is due; gives the number of rows dropped. */
  async prune(): Promise<number> {
    try {
      let dropped = 0;
      for (const statement of [PRUNE_SESSIONS, PRUNE_LINKS])
        dropped += (await this.database.query(statement, [])).length;
      return dropped;
    } catch (error) {
      this.logger.warn(`Old sessions were not dropped: ${(error as Error).message}`);
      return 0;
    }
  }
}
