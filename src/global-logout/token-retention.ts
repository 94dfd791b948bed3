import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';

const EVERY_MS = 3_600_000;

/** An hour more, should the clocks of database and application differ. */
const PRUNE_TOKENS: Statement = {
  name: 'revocation-jtis-prune',
  text: `DELETE FROM revocation_jtis WHERE expires_at < now() - interval '1 hour' RETURNING 1`,
};

/** Drops the marks of logout tokens that have expired, once an hour. */
@Injectable()
export class TokenRetention implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('TokenRetention');
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
      return (await this.database.query(PRUNE_TOKENS, [])).length;
    } catch (error) {
      this.logger.warn(`Used logout tokens were not dropped: ${(error as Error).message}`);
      return 0;
    }
  }
}
