import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';

const MOST_ACCOUNTS = 5_000;

/** Whether an event of the account was committed that the snapshot $2 does not see, and the snapshot of this moment. */
const CHANGED: Statement = {
  name: 'list-version',
  text: `SELECT pg_current_snapshot()::text AS snapshot, EXISTS (SELECT FROM shared_events
           WHERE account_id = $1 AND txid >= pg_snapshot_xmin($2::pg_snapshot)::text::bigint
             AND NOT pg_visible_in_snapshot(txid::text::xid8, $2::pg_snapshot)) AS changed`,
};

/** Sees nothing, so that everything is newer. */
const NOTHING = '1:1:';

interface Seen {
  readonly snapshot: string;
  readonly version: number;
}

/**
 * A number for each account that is another one as soon as a transaction has changed its people or groups, at whatever
 * instance: each of these appends an event with the number of its transaction, and one look at an index tells
 * whether there is one that the last look could not see. What was counted under a version may be used while it stays.
 */
@Injectable()
export class ListVersions {
  private readonly seen = new Map<string, Seen>();
  private last = 0;

  constructor(
    private readonly database: Database,
    private readonly environment: Environment,
  ) {}

  /** The version as of now; always the same on the embedded database, which has no other instance. */
  async of(accountId: string): Promise<number> {
    if (this.environment.databaseUrl === undefined) return 0;
    const known = this.seen.get(accountId);
    const values = [accountId, known?.snapshot ?? NOTHING];
    const [row] = await this.database.quick<{ snapshot: string; changed: boolean }>(CHANGED, values);
    const version = known && !row!.changed ? known.version : (this.last += 1);
    if (this.seen.size >= MOST_ACCOUNTS) this.seen.clear();
    this.seen.set(accountId, { snapshot: row!.snapshot, version });
    return version;
  }
}
