import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Tx } from '../../database/transactions.js';
import type { Answered, Deed, LoggedRequest } from './logged-request.js';
import { MilestoneKeeper } from './milestone-keeper.js';
import { milestonesOf } from './milestones.js';
import { entryValues, readValues, RECORD, RECORD_READS } from './record-values.js';
import { TrafficCounter } from './traffic-counter.js';

const FLUSH_AFTER_MS = 250;
const MOST_BUFFERED = 10_000;

/**
 * What every request with a known key did. A write's entry is in the write's own transaction; a refusal's is written
 * before the answer leaves. Reads, traffic and milestones are gathered and written in batches: those of the last
 * quarter second are what a crash may lose.
 */
@Injectable()
export class ProvisioningLogService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('ProvisioningLog');
  private reads: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly traffic: TrafficCounter,
    private readonly milestones: MilestoneKeeper,
  ) {}

  /** Records a write in its transaction; it counts once that is committed. */
  record(tx: Tx, request: LoggedRequest, deed: Deed): void {
    this.recordBeside(tx, request, deed);
    tx.afterCommit(() => this.count(request, deed));
  }

  /** Records what else a write did, to another person; the request itself is recorded by its own deed, and counts once. */
  recordBeside(tx: Tx, request: LoggedRequest, deed: Deed): void {
    tx.send(RECORD, entryValues(request, deed));
  }

  /** Records a refusal; a failure to do so is logged and does not change the answer. */
  async recordRefusal(request: LoggedRequest, refusal: Deed): Promise<void> {
    this.count(request, refusal);
    await this.database
      .query(RECORD, entryValues(request, refusal))
      .catch((error: Error) => this.logger.warn(`A refusal was not recorded: ${error.message}`));
  }

  /** Notes a read, or a refusal that is repeated until it is over, to be written a moment later. */
  noteRead(request: LoggedRequest, answered: Answered): void {
    this.count(request, answered);
    if (this.reads.length < MOST_BUFFERED) this.reads.push(JSON.stringify(readValues(request, answered)));
  }

  /** Writes what was gathered now. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushing = this.flushing.then(() => this.write());
    await this.flushing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private count(request: LoggedRequest, answered: Answered): void {
    this.traffic.count(request.caller.accountId, request.at, answered.status);
    for (const kind of milestonesOf(request, answered)) this.milestones.reach(kind, request);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  private async write(): Promise<void> {
    await this.attempt('Reads were', this.writeReads());
    await this.attempt('Traffic was', this.traffic.write());
    await this.attempt('Milestones were', this.milestones.write());
  }

  private async writeReads(): Promise<void> {
    const batch = this.reads.splice(0);
    if (batch.length > 0) await this.database.query(RECORD_READS, [`[${batch.join(',')}]`]);
  }

  private async attempt(what: string, writing: Promise<void>): Promise<void> {
    await writing.catch((error: Error) => this.logger.warn(`${what} not recorded: ${error.message}`));
  }
}
