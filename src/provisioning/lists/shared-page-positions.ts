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
import {
  type IndexedList,
  PagePositions,
  PagePositionsInMemory,
} from '../../scim/resources/lists/page-positions.js';
import type { Place } from '../../scim/sql/place.js';

const HOUR_MS = 3_600_000;

const TAKE: Statement = {
  name: 'list-places-take',
  text: `UPDATE list_places SET taken = true
         WHERE account_id = $1 AND walk = $2 AND start_index = $3 AND until > now() RETURNING place`,
};

/** The earlier of two places stays until its page was asked for, as `PagePositions.remember` has it. */
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

/**
 * Where pages by index begin, shared by all instances: the next page may be asked for at another one. One process alone
 * on the embedded database keeps it in memory.
 */
@Injectable()
export class SharedPagePositions
  extends PagePositions
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger('SharedPagePositions');
  private readonly memory = new PagePositionsInMemory();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly environment: Environment,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    if (this.isShared) this.timer = setInterval(() => void this.forget(), HOUR_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  override async find(list: IndexedList, startIndex: number): Promise<Place | undefined> {
    if (!this.isShared) return this.memory.find(list, startIndex);
    const [row] = await this.attempt<{ place: Place }>(TAKE, keyOf(list, startIndex));
    return row?.place;
  }

  override async remember(list: IndexedList, startIndex: number, after: Place): Promise<void> {
    if (!this.isShared) return this.memory.remember(list, startIndex, after);
    await this.attempt(REMEMBER, [...keyOf(list, startIndex), JSON.stringify(after)]);
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
      this.logger.warn(`Where a page begins was not remembered: ${error.message}`);
      return [];
    });
  }
}

/** The primary key of a row. */
function keyOf({ accountId, list }: IndexedList, startIndex: number): unknown[] {
  return [accountId, createHash('sha256').update(list).digest('base64url'), startIndex];
}
