import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import { Transactions, type Tx } from '../database/transactions.js';
import { type EventHandler, EventHandlers } from './event-handlers.js';
import { Outbox, eventNameOf } from './outbox.js';

const POLL_MS = 1_000;
const GIVE_UP_AFTER_HOURS = 24;

const CLAIM: Statement = {
  name: 'outbox-claim',
  text: `SELECT account_id, id, name, payload, attempts, handled_by, created_at FROM outbox_events
         WHERE handled_at IS NULL AND dead_at IS NULL AND due_at <= now()
         ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
};

const MARK: Statement = {
  name: 'outbox-mark',
  text: `UPDATE outbox_events SET handled_by = $3,
           handled_at = CASE WHEN $4::text IS NULL THEN now() END,
           attempts = attempts + 1,
           due_at = now() + make_interval(secs => least(3600, power(2, least(attempts, 12)))),
           dead_at = CASE WHEN $4::text IS NOT NULL AND coalesce(retried_at, created_at) < now() - make_interval(hours => $5)
                          THEN now() END,
           last_error = $4
         WHERE account_id = $1 AND id = $2`,
};

interface ClaimedEvent {
  readonly account_id: string;
  readonly id: string;
  readonly name: string;
  readonly payload: object;
  readonly handled_by: string[];
}

/**
 * Brings due events to their listeners: at least once each, effects once. A listener that fails is tried again after
 * 1 s, 2 s, 4 s … while the others go on; after 24 hours the event is a dead letter. Any number of relays may run.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('OutboxRelay');
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;

  constructor(
    private readonly transactions: Transactions,
    private readonly handlers: EventHandlers,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.stopped = false;
    this.outbox.onAppended((events) => {
      if (events.some((event) => this.handlers.of(eventNameOf(event)).length > 0)) this.wake();
    });
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
  }

  /** Stops between two events. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Delivers what is due, now; resolves when nothing more is due. */
  async drain(): Promise<void> {
    while (await this.deliverOne()) if (this.stopped) return;
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain()
      .catch((error: Error) => this.logger.warn(`The outbox could not be read: ${error.message}`))
      .finally(() => this.rest());
  }

  private rest(): void {
    this.running = undefined;
    if (!this.again) return;
    this.again = false;
    setImmediate(() => this.wake());
  }

  private deliverOne(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const [event] = await tx.query<ClaimedEvent>(CLAIM, []);
      if (!event) return false;
      await this.deliver(tx, event);
      return true;
    });
  }

  private async deliver(tx: Tx, event: ClaimedEvent): Promise<void> {
    const handled = [...event.handled_by];
    let failure: string | null = null;
    for (const handler of this.handlers.of(event.name)) {
      if (handled.includes(handler.name)) continue;
      const error = await this.attempt(tx, handler, event);
      if (error) failure = `${handler.name}: ${error.message}`;
      else handled.push(handler.name);
    }
    await tx.query(MARK, [event.account_id, event.id, handled, failure, GIVE_UP_AFTER_HOURS]);
  }

  private async attempt(tx: Tx, handler: EventHandler, event: ClaimedEvent): Promise<Error | undefined> {
    await tx.manager.query('SAVEPOINT listener');
    try {
      await handler.handle(tx, new handler.type(event.account_id, event.payload), event.id);
      await tx.settled();
      await tx.manager.query('RELEASE SAVEPOINT listener');
      return undefined;
    } catch (error) {
      await tx.rollbackTo('listener');
      this.logger.warn(`${handler.name} failed on ${event.name}: ${(error as Error).message}`);
      return error as Error;
    }
  }
}
