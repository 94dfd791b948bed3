import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Tx } from '../database/transactions.js';
import type { Answered, Outcome } from './entries/outcome.js';
import type { LoggedRequest, RefusalSpan } from '../scim/host/logged-request.js';
import { MilestoneKeeper } from './activity/milestone-keeper.js';
import { milestonesOf } from './activity/milestones.js';
import { entryValues, readValues, RECORD, RECORD_READS } from './entries/record-values.js';
import { RefusalTally } from './entries/refusal-tally.js';
import { TrafficCounter } from './activity/traffic-counter.js';

const FLUSH_AFTER_MS = 250;
const MOST_BUFFERED = 10_000;

/**
 * What every request with a known key did. A write's entry is in the write's own transaction; that of a refused write
 * is written before the answer leaves. Other refusals are counted by the minute. Those, reads, traffic and milestones
 * are gathered and written in batches: those of the last quarter second are what a crash may lose.
 */
@Injectable()
export class ProvisioningLogService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('ProvisioningLog');
  private reads: string[] = [];
  private unnamed: (() => Promise<void>)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly traffic: TrafficCounter,
    private readonly milestones: MilestoneKeeper,
    private readonly tally: RefusalTally,
  ) {}

  /** Records a write in its transaction; it counts once that is committed. */
  record(tx: Tx, request: LoggedRequest, outcome: Outcome): void {
    this.recordBeside(tx, request, outcome);
    tx.afterCommit(() => this.count(request, outcome));
  }

  /** Records what else a write did, to another person; the request itself is recorded by its own outcome, and counts once. */
  recordBeside(tx: Tx, request: LoggedRequest, outcome: Outcome): void {
    tx.send(RECORD, entryValues(request, outcome));
  }

  /** Records a refused write; a failure to do so is logged and does not change the answer. */
  async recordRefusal(request: LoggedRequest, refusal: Outcome): Promise<void> {
    this.count(request, refusal);
    await this.database
      .query(RECORD, entryValues(request, refusal))
      .catch((error: Error) => this.logger.warn(`A refusal was not recorded: ${error.message}`));
  }

  /** Counts a refusal of any other kind. The first of its minute is written at once, but nobody waits for it. */
  noteRefusal(request: LoggedRequest, refusal: Outcome, span: RefusalSpan): void {
    this.count(request, refusal);
    if (this.tally.count(request, refusal, span)) void this.flush();
  }

  /** Counts a refusal a moment later, if it is found then whose it was. */
  noteUnnamed(find: () => Promise<LoggedRequest | undefined>, refusal: Outcome, span: RefusalSpan): void {
    if (this.unnamed.length >= MOST_BUFFERED) return;
    this.unnamed.push(async () => {
      const request = await find();
      if (!request) return;
      this.count(request, refusal);
      this.tally.count(request, refusal, span);
    });
    this.flushSoon();
  }

  /** Notes a read, to be written a moment later. */
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
    this.flushSoon();
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  private async write(): Promise<void> {
    for (const name of this.unnamed.splice(0)) await this.attempt('A refusal was', name());
    await this.attempt('Refusals were', this.tally.write());
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
