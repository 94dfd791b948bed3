import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import type { Tx } from '../../database/transactions.js';
import type { LoggedRequest } from '../../scim/host/logged-request.js';
import type { MilestoneKind } from './milestones.js';

const MINUTE_MS = 60_000;
const MOST_KNOWN = 10_000;

/** In order of account, so that two instances never wait for each other crosswise. */
const REACH: Statement = {
  name: 'provisioning-milestones-reach',
  text: `INSERT INTO provisioning_milestones AS m (account_id, kind, first_at, last_at, key_name, request_id)
         SELECT r.account_id, r.kind, r.at, r.at, r.key_name, r.request_id
         FROM jsonb_to_recordset($1::jsonb) AS r(account_id uuid, kind text, at timestamptz, key_name text,
           request_id text) ORDER BY 1, 2
         ON CONFLICT (account_id, kind) DO UPDATE
           SET last_at = excluded.last_at, key_name = excluded.key_name, request_id = excluded.request_id
           WHERE m.last_at < excluded.last_at`,
};

const FORGET: Statement = {
  name: 'provisioning-milestones-forget',
  text: 'DELETE FROM provisioning_milestones WHERE account_id = $1',
};

/** Keeps the milestones: each is written at most once a minute, whatever the account's traffic. */
@Injectable()
export class MilestoneKeeper {
  /** The minute of the last write of each milestone. */
  private readonly known = new Map<string, number>();
  private due = new Map<string, object>();

  constructor(private readonly database: Database) {}

  reach(kind: MilestoneKind, { caller, at, requestId }: LoggedRequest): void {
    const key = `${caller.accountId} ${kind}`;
    const minute = Math.floor(at.getTime() / MINUTE_MS);
    if (this.known.get(key) === minute) return;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(key, minute);
    const { accountId, credentialName: keyName } = caller;
    this.due.set(key, { account_id: accountId, kind, at, key_name: keyName, request_id: requestId });
  }

  /** Writes what is new; after a failure the next request of the kind tries again. */
  async write(): Promise<void> {
    const { due } = this;
    if (due.size === 0) return;
    this.due = new Map();
    await this.database.query(REACH, [JSON.stringify([...due.values()])]).catch((error: unknown) => {
      for (const key of due.keys()) this.known.delete(key);
      throw error;
    });
  }

  /** Drops all that an account has reached, so that its setup starts anew. */
  forget(tx: Tx, accountId: string): void {
    tx.send(FORGET, [accountId]);
    tx.afterCommit(() => {
      for (const key of this.known.keys()) if (key.startsWith(`${accountId} `)) this.unknow(key);
    });
  }

  private unknow(key: string): void {
    this.known.delete(key);
    this.due.delete(key);
  }
}
