import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { isDatabaseFault } from '../../database/database-fault.js';
import type { Statement } from '../../database/statement.js';
import { HOUR_MS } from './traffic-hours.js';

interface Count {
  readonly account_id: string;
  readonly hour: Date;
  ok: number;
  refused: number;
  failed: number;
}

/** In order of account, so that two instances never wait for each other crosswise. */
const ADD: Statement = {
  name: 'provisioning-traffic-add',
  text: `INSERT INTO provisioning_traffic AS t (account_id, hour, ok, refused, failed)
         SELECT r.account_id, r.hour, r.ok, r.refused, r.failed
         FROM jsonb_to_recordset($1::jsonb) AS r(account_id uuid, hour timestamptz, ok integer, refused integer,
           failed integer) ORDER BY 1, 2
         ON CONFLICT (account_id, hour) DO UPDATE
           SET ok = t.ok + excluded.ok, refused = t.refused + excluded.refused, failed = t.failed + excluded.failed`,
};

/** Counts the answered requests of each account by hour, in memory until they are written. */
@Injectable()
export class TrafficCounter {
  private counts = new Map<string, Count>();

  constructor(private readonly database: Database) {}

  count(accountId: string, at: Date, status: number): void {
    const hour = Math.floor(at.getTime() / HOUR_MS);
    const none = { account_id: accountId, hour: new Date(hour * HOUR_MS), ok: 0, refused: 0, failed: 0 };
    this.add({ ...none, [status < 400 ? 'ok' : status < 500 ? 'refused' : 'failed']: 1 });
  }

  /** Adds what was counted to the table; what an outage kept from being written is kept for the next time. */
  async write(): Promise<void> {
    const { counts } = this;
    if (counts.size === 0) return;
    this.counts = new Map();
    await this.database.query(ADD, [JSON.stringify([...counts.values()])]).catch((error: unknown) => {
      if (isDatabaseFault(error)) for (const count of counts.values()) this.add(count);
      throw error;
    });
  }

  private add(count: Count): void {
    const key = `${count.account_id} ${count.hour.getTime()}`;
    const known = this.counts.get(key);
    if (!known) return void this.counts.set(key, count);
    known.ok += count.ok;
    known.refused += count.refused;
    known.failed += count.failed;
  }
}
