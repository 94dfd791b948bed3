import { createHash } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import type { Place } from '../../scim/sql/place.js';
import { PageMemory } from './page-memory.js';

const HOUR_MS = 3_600_000;

const TAKE: Statement = {
  name: 'list-places-take',
  text: `UPDATE list_places SET taken = true
         WHERE account_id = $1 AND walk = $2 AND start_index = $3 AND until > now() RETURNING place`,
};

/** The earlier of two places stays until its page was asked for, as in `PageMemory.remember`. */
const REMEMBER: Statement = {
  name: 'list-places-remember',
  text: `INSERT INTO list_places AS p (account_id, walk, start_index, place, until)
         VALUES ($1, $2, $3, $4, now() + interval '1 minute')
         ON CONFLICT (account_id, walk, start_index) DO UPDATE SET until = excluded.until, taken = false,
           place = CASE WHEN NOT p.taken AND p.until > now() AND NOT excluded.place ? 'key'
                     AND (p.place->>'id')::uuid < (excluded.place->>'id')::uuid
                   THEN p.place ELSE excluded.place END`,
};

const FORGET: Statement = { name: 'list-places-forget', text: 'DELETE FROM list_places WHERE until < now()' };

/** A walk by index: whose it is, and what tells it apart from others. */
export interface IndexWalk {
  readonly accountId: string;
  readonly walk: string;
}

/**
 * Where the pages of walks by index begin, shared by all instances: the next page may be asked for at another one. One
 * process alone on the embedded database keeps them in memory. Without them a page is found by counting.
 */
@Injectable()
export class WalkPlaces implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('WalkPlaces');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly memory: PageMemory,
    private readonly environment: Environment,
  ) {}

  onApplicationBootstrap(): void {
    if (this.isShared) this.timer = setInterval(() => void this.forget(), HOUR_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Behind whom the page of a walk starts, if it is remembered. */
  async place({ accountId, walk }: IndexWalk, startIndex: number): Promise<Place | undefined> {
    if (!this.isShared) return this.memory.place(walk, startIndex);
    const [row] = await this.attempt<{ place: Place }>(TAKE, [accountId, digestOf(walk), startIndex]);
    return row?.place;
  }

  /** Remembers for a minute behind whom a page starts. */
  async remember({ accountId, walk }: IndexWalk, startIndex: number, behind: Place): Promise<void> {
    if (!this.isShared) return this.memory.remember(walk, startIndex, behind);
    await this.attempt(REMEMBER, [accountId, digestOf(walk), startIndex, JSON.stringify(behind)]);
  }

  private get isShared(): boolean {
    return this.environment.databaseUrl !== undefined;
  }

  private async forget(): Promise<void> {
    await this.attempt(FORGET, []);
  }

  /** A database that takes no writes still answers lists. */
  private attempt<T extends object>(statement: Statement, values: readonly unknown[]): Promise<T[]> {
    return this.database.query<T>(statement, values).catch((error: Error) => {
      this.logger.warn(`Where a walk stands was not remembered: ${error.message}`);
      return [];
    });
  }
}

function digestOf(walk: string): string {
  return createHash('sha256').update(walk).digest('base64url');
}
