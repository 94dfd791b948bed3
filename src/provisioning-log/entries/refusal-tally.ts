import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { isDatabaseFault } from '../../database/database-fault.js';
import type { Outcome } from './outcome.js';
import type { LoggedRequest, RefusalSpan } from '../../scim/host/logged-request.js';
import { RECORD_TALLIES, tallyValues } from './record-values.js';

const MINUTE_MS = 60_000;
const MOST_DUE = 10_000;

/** How many sentences of one status a key can have told apart in a minute; all further ones are counted together. */
const MOST_KINDS = 10;
const FURTHER = 'further';

/** Leaves out what is over by itself: a used-up rate, a pause. */
export const LASTING = `(tally IS NULL OR tally NOT LIKE 'momentary %')`;

interface Row {
  readonly account_id: string;
  readonly values: Record<string, unknown>;
  times: number;
  last_at: Date;
  readonly tally: string;
}

/**
 * Counts refusals that a caller can repeat at will: one row a minute for each key and kind, so that nobody fills the
 * log, and yet the log holds as many refusals as were answered.
 */
@Injectable()
export class RefusalTally {
  private due = new Map<string, Row>();
  private minute = 0;
  private kinds = new Map<string, Set<string>>();

  constructor(private readonly database: Database) {}

  /** Counts a refusal; says whether it is the first of its kind in this minute. */
  count(request: LoggedRequest, refusal: Outcome, span: RefusalSpan): boolean {
    const minute = Math.floor(request.at.getTime() / MINUTE_MS);
    if (minute !== this.minute) this.kinds = new Map();
    this.minute = minute;
    const { isNew, kind } = this.kindOf(request, refusal);
    const at = new Date(minute * MINUTE_MS).toISOString().slice(0, 16);
    const tally = `${span} ${at} ${request.caller.credentialId} ${kind}`;
    this.add({
      account_id: request.caller.accountId,
      values: this.due.has(tally) ? {} : tallyValues(request, refusal),
      times: 1,
      last_at: request.at,
      tally,
    });
    return isNew;
  }

  /** Writes what was counted; what an outage kept from being written is kept for the next time. */
  async write(): Promise<void> {
    const { due } = this;
    if (due.size === 0) return;
    this.due = new Map();
    const rows = [...due.values()].map(({ values, ...counted }) => ({ ...values, ...counted }));
    await this.database.query(RECORD_TALLIES, [JSON.stringify(rows)]).catch((error: unknown) => {
      if (isDatabaseFault(error)) for (const row of due.values()) this.add(row);
      throw error;
    });
  }

  private add(row: Row): void {
    const known = this.due.get(row.tally);
    if (!known) {
      if (this.due.size < MOST_DUE) this.due.set(row.tally, row);
      return;
    }
    known.times += row.times;
    if (row.last_at > known.last_at) known.last_at = row.last_at;
  }

  private kindOf({ caller }: LoggedRequest, { status, summary }: Outcome): { isNew: boolean; kind: string } {
    const key = `${caller.credentialId} ${status}`;
    const known = this.kinds.get(key) ?? new Set<string>();
    this.kinds.set(key, known);
    const digest = createHash('sha256').update(summary).digest('hex').slice(0, 16);
    const words = known.has(digest) || known.size < MOST_KINDS ? digest : FURTHER;
    const isNew = !known.has(words);
    known.add(words);
    return { isNew, kind: `${status} ${words}` };
  }
}
