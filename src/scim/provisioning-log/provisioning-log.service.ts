import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import type { Statement } from '../../database/statement.js';
import type { Tx } from '../../database/transactions.js';
import type { Deed, LoggedRequest } from './logged-request.js';

const FLUSH_AFTER_MS = 250;
const MOST_BUFFERED = 10_000;
const LONGEST_TEXT = 1_000;

const RECORD: Statement = {
  name: 'provisioning-log-record',
  text: `INSERT INTO provisioning_log_entries (account_id, id, at, request_id, key_id, key_name, method, path, summary,
           status, scim_type, duration_ms, user_id, user_name, changes, owners_before, owners_after, ip, agent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
};

const RECORD_READS: Statement = {
  name: 'provisioning-log-record-reads',
  text: `INSERT INTO provisioning_reads (account_id, id, at, request_id, key_id, method, path, summary, status,
           duration_ms)
         SELECT r.account_id, r.id, r.at, r.request_id, r.key_id, r.method, r.path, r.summary, r.status, r.duration_ms
         FROM jsonb_to_recordset($1::jsonb) AS r(account_id uuid, id uuid, at timestamptz, request_id text,
           key_id uuid, method text, path text, summary text, status smallint, duration_ms double precision)`,
};

/**
 * What every request with a known key did. A write's entry is in the write's own transaction; a refusal's is written
 * before the answer leaves. Reads are gathered and written in batches: those of the last quarter second are what a
 * crash may lose.
 */
@Injectable()
export class ProvisioningLogService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('ProvisioningLog');
  private reads: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Records a write in its transaction. */
  record(tx: Tx, request: LoggedRequest, deed: Deed): void {
    tx.send(RECORD, entryOf(request, deed));
  }

  /** Records a refusal; a failure to do so is logged and does not change the answer. */
  async recordRefusal(request: LoggedRequest, deed: Deed): Promise<void> {
    await this.database
      .query(RECORD, entryOf(request, deed))
      .catch((error: Error) => this.logger.warn(`A refusal was not recorded: ${error.message}`));
  }

  /** Notes a successful read, to be written a moment later. */
  noteRead(request: LoggedRequest, { status, summary }: Deed): void {
    if (this.reads.length >= MOST_BUFFERED) return;
    this.reads.push(JSON.stringify(readOf(request, status, summary)));
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  /** Writes the gathered reads now. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batch = this.reads.splice(0);
    if (batch.length > 0) this.flushing = this.flushing.then(() => this.write(batch));
    await this.flushing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async write(batch: string[]): Promise<void> {
    await this.database
      .query(RECORD_READS, [`[${batch.join(',')}]`])
      .catch((error: Error) => this.logger.warn(`${batch.length} reads were not recorded: ${error.message}`));
  }
}

function readOf(
  { caller, requestId, method, path, at, started }: LoggedRequest,
  status: number,
  summary: string,
) {
  return {
    account_id: caller.accountId,
    id: newId(),
    at,
    request_id: requestId,
    key_id: caller.keyId,
    method,
    path: cut(path),
    summary: cut(summary),
    status,
    duration_ms: since(started),
  };
}

function entryOf(request: LoggedRequest, deed: Deed): unknown[] {
  const { caller, requestId, method, path, ip, agent, at, started } = request;
  return [
    caller.accountId,
    newId(),
    at,
    requestId,
    caller.keyId,
    caller.keyName,
    method,
    cut(path),
    cut(deed.summary),
    deed.status,
    deed.scimType ?? null,
    since(started),
    deed.person?.id ?? null,
    deed.person?.userName ?? null,
    deed.changes ? JSON.stringify(deed.changes) : null,
    deed.owners?.before ?? null,
    deed.owners?.after ?? null,
    ip,
    cut(agent),
  ];
}

function since(started: number): number {
  return Math.round((performance.now() - started) * 1_000) / 1_000;
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
