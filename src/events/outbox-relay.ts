import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Database } from '../database/database.js';
import { Transactions, type Tx } from '../database/transactions.js';
import type { DomainEvent } from './domain-event.js';
import { EventDeliverer } from './event-deliverer.js';
import { EventSubscribers } from './event-subscribers.js';
import { Outbox } from './outbox.js';

const POLL_MS = 1_000;

/**
 * Brings due events to their listeners: at least once each, effects once. A listener that fails is tried again after
 * 1 s, 2 s, 4 s … while the others go on; after 24 hours the event is a dead letter. Any number of relays may run.
 *
 * Only a server, which is to stay, makes its listeners known and relays what others append. A command delivers what
 * it appended itself, as far as it has the listeners, and leaves the rest to the servers.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('OutboxRelay');
  private readonly appended: string[] = [];
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;

  constructor(
    private readonly transactions: Transactions,
    private readonly database: Database,
    private readonly deliverer: EventDeliverer,
    private readonly subscribers: EventSubscribers,
    private readonly outbox: Outbox,
    private readonly http: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.stopped = false;
    this.outbox.onAppended((events, heard) => this.hear(events, heard));
    if (!this.isServer) return;
    await this.subscribers.start();
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
    if (!this.isServer) return this.deliverAll((tx) => this.deliverer.deliverDue(tx, this.appended));
    await this.subscribers.settled();
    do await this.deliverAll((tx) => this.deliverer.deliverDue(tx));
    while (await this.deliverHandedOver());
  }

  private get isServer(): boolean {
    return Boolean(this.http.httpAdapter);
  }

  private hear(_events: readonly DomainEvent[], heard: readonly string[]): void {
    if (heard.length === 0) return;
    if (this.isServer) this.wake();
    else this.appended.push(...heard);
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

  /** True if there was anything. */
  private async deliverHandedOver(): Promise<boolean> {
    const [waiting] = await this.database.query(...this.deliverer.handedOver());
    if (!waiting || this.stopped) return false;
    let any = false;
    await this.deliverAll(async (tx) => {
      const delivered = await this.deliverer.deliverHandedOver(tx);
      any ||= delivered;
      return delivered;
    });
    return any;
  }

  private async deliverAll(deliverOne: (tx: Tx) => Promise<boolean>): Promise<void> {
    while (await this.transactions.run(deliverOne)) if (this.stopped) return;
  }
}
