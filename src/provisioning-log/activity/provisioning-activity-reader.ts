import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { idBefore } from '../../database/new-id.js';
import type { Statement } from '../../database/statement.js';
import { isFailing, LOOKED_AT, type RecentOutcome } from './is-failing.js';
import { ENTRY_LINE, type LogLine } from '../entries/log-line.js';
import { OF_SCIM } from '../entries/outcome.js';
import { LASTING } from '../entries/refusal-tally.js';
import type { MilestoneKind } from './milestones.js';
import { type HourOfTraffic, fillHours, HOUR_MS } from './traffic-hours.js';

const DAY_MS = 86_400_000;

const RECENT: Statement = {
  name: 'provisioning-recent',
  text: `SELECT coalesce(last_at, at) AS at, status FROM provisioning_log_entries
         WHERE account_id = $1 AND id >= $2 AND method <> '' AND ${LASTING} AND ${OF_SCIM}
         ORDER BY id DESC LIMIT ${LOOKED_AT}`,
};

const LAST_CALL: Statement = {
  name: 'provisioning-last-call',
  text: `(SELECT coalesce(last_at, at) AS at, key_name AS "keyName" FROM provisioning_log_entries
          WHERE account_id = $1 AND method <> '' AND ${OF_SCIM} ORDER BY id DESC LIMIT 1)
         UNION ALL
         (SELECT at, key_name FROM provisioning_reads WHERE account_id = $1 ORDER BY id DESC LIMIT 1)
         UNION ALL
         (SELECT last_at, key_name FROM provisioning_milestones WHERE account_id = $1 AND kind = 'first_call')
         ORDER BY at DESC LIMIT 1`,
};

/** One look at the index for each act, so that a long row of refusals costs nothing. */
const LAST_WRITE: Statement = {
  name: 'provisioning-last-write',
  text: `SELECT e.* FROM unnest(ARRAY['create', 'update', 'deactivate', 'reactivate', 'delete', 'unchanged']) AS w(act)
         CROSS JOIN LATERAL (SELECT ${ENTRY_LINE} FROM provisioning_log_entries
           WHERE account_id = $1 AND act = w.act AND method <> '' ORDER BY id DESC LIMIT 1) AS e
         ORDER BY id DESC LIMIT 1`,
};

const LAST_ERROR: Statement = {
  name: 'provisioning-last-error',
  text: `SELECT ${ENTRY_LINE} FROM provisioning_log_entries WHERE account_id = $1 AND status >= 400 AND ${OF_SCIM}
         ORDER BY id DESC LIMIT 1`,
};

const LAST_GOOD_READ: Statement = {
  name: 'provisioning-last-good-read',
  text: `SELECT id, at FROM provisioning_reads WHERE account_id = $1 AND status < 400 ORDER BY id DESC LIMIT 1`,
};

const FIRST_ERROR_BEHIND: Statement = {
  name: 'provisioning-first-error-behind',
  text: `SELECT at FROM provisioning_log_entries
         WHERE account_id = $1 AND status >= 400 AND id > $2 AND ${LASTING} AND ${OF_SCIM} ORDER BY id LIMIT 1`,
};

const TRAFFIC: Statement = {
  name: 'provisioning-traffic',
  text: 'SELECT hour, ok, refused, failed FROM provisioning_traffic WHERE account_id = $1 AND hour > $2 ORDER BY hour',
};

const MILESTONES: Statement = {
  name: 'provisioning-milestones',
  text: `SELECT kind, first_at AS "firstAt", last_at AS "lastAt", key_name AS "keyName", request_id AS "requestId"
         FROM provisioning_milestones WHERE account_id = $1`,
};

/** How it stands between an account and its directory. */
export interface ProvisioningActivity {
  /** The newest request of any kind; exact to the minute where it was a read of more than a day ago. */
  readonly lastCall?: { readonly at: Date; readonly keyName: string };
  readonly lastWrite?: LogLine;
  readonly lastError?: LogLine;
  /** Set while provisioning fails: the first failure after the last success. */
  readonly failingSince?: Date;
}

/** A step of the setup that the directory's own requests have proved. */
export interface Milestone {
  readonly kind: MilestoneKind;
  readonly firstAt: Date;
  /** Exact to the minute; the key and the request are those of this time. */
  readonly lastAt: Date;
  readonly keyName: string;
  readonly requestId: string;
}

/** Reads what the directory does, in short: for the overview and the setup's steps. */
@Injectable()
export class ProvisioningActivityReader {
  constructor(private readonly database: Database) {}

  /** The newest call, write and error, and since when provisioning fails if it does. */
  async activity(accountId: string): Promise<ProvisioningActivity> {
    const one = [accountId];
    const [[lastCall], [lastWrite], [lastError], failingSince] = await Promise.all([
      this.database.query<{ at: Date; keyName: string }>(LAST_CALL, one),
      this.database.query<LogLine>(LAST_WRITE, one),
      this.database.query<LogLine>(LAST_ERROR, one),
      this.failingSince(accountId),
    ]);
    return { lastCall, lastWrite, lastError, failingSince };
  }

  /** The requests of so many hours up to now, oldest first, hours without any included. */
  async traffic(accountId: string, hours = 24): Promise<HourOfTraffic[]> {
    const now = new Date();
    const rows = await this.database.query<HourOfTraffic>(TRAFFIC, [
      accountId,
      new Date(now.getTime() - hours * HOUR_MS),
    ]);
    return fillHours(rows, hours, now);
  }

  /** What the directory has done at least once. */
  async milestones(accountId: string): Promise<ReadonlyMap<MilestoneKind, Milestone>> {
    const rows = await this.database.query<Milestone>(MILESTONES, [accountId]);
    return new Map(rows.map((row) => [row.kind, row]));
  }

  private async failingSince(accountId: string): Promise<Date | undefined> {
    const aDayAgo = idBefore(new Date(Date.now() - DAY_MS));
    const [recent, [read]] = await Promise.all([
      this.database.query<RecentOutcome>(RECENT, [accountId, aDayAgo]),
      this.database.query<{ id: string; at: Date }>(LAST_GOOD_READ, [accountId]),
    ]);
    if (!isFailing(recent, read?.at)) return undefined;
    const [write] = await this.database.query<LogLine>(LAST_WRITE, [accountId]);
    const successes = [idBefore(new Date(0)), write?.id ?? '', (recent[0]!.status === 401 && read?.id) || ''];
    const [first] = await this.database.query<{ at: Date }>(FIRST_ERROR_BEHIND, [
      accountId,
      successes.toSorted().at(-1),
    ]);
    return first?.at ?? recent.findLast(({ status }) => status >= 400)?.at;
  }
}
