import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Transactions } from '../database/transactions.js';
import { QueueWorker } from '../queue/queue-worker.js';
import { EventDeliverer } from './event-deliverer.js';
import { EventSubscribers } from './event-subscribers.js';
import { Outbox } from './outbox.js';

const POLL_MS = 1_000;

/**
 * Brings due events to their listeners: at least once each, effects once. A listener that fails is tried again after
 * 1 s, 2 s, 4 s … while the others go on; after 24 hours the event is a dead letter. Any number of relays may run.
 *
 * Only a server, which is to stay, makes its listeners known, relays what others append and says that nobody listens
 * to an event. A command delivers what it appended itself, as far as it has the listeners, and leaves the rest.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('OutboxRelay');
  private readonly appended: string[] = [];
  private readonly worker = new QueueWorker({
    pollMs: POLL_MS,
    workOff: () => this.deliverNext(),
    onFailure: ({ message }) => this.logger.warn(`The outbox could not be read: ${message}`),
  });

  constructor(
    private readonly transactions: Transactions,
    private readonly deliverer: EventDeliverer,
    private readonly subscribers: EventSubscribers,
    private readonly outbox: Outbox,
    private readonly http: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.outbox.onAppended((_events, heard) => this.hear(heard));
    if (!this.isServer) return;
    await this.subscribers.start();
    this.worker.start();
  }

  /** Stops between two events. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }

  /** Delivers what is due, now; resolves when nothing more is due. */
  async drain(): Promise<void> {
    if (this.isServer) await this.subscribers.settled();
    await this.worker.drain();
  }

  private get isServer(): boolean {
    return Boolean(this.http.httpAdapter);
  }

  private hear(heard: readonly string[]): void {
    if (heard.length === 0) return;
    if (this.isServer) this.worker.wake();
    else this.appended.push(...heard);
  }

  /** True if there may be more. */
  private async deliverNext(): Promise<boolean> {
    if (!this.isServer) return this.transactions.run((tx) => this.deliverer.deliverDue(tx, this.appended));
    if (await this.transactions.run((tx) => this.deliverer.deliverDue(tx))) return true;
    return (await this.deliverHandedOver()) || this.deliverer.closeUnheard();
  }

  private async deliverHandedOver(): Promise<boolean> {
    if (!(await this.deliverer.isHandedOver())) return false;
    return this.transactions.run((tx) => this.deliverer.deliverHandedOver(tx));
  }
}
