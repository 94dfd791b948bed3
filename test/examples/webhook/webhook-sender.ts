import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Database } from '../../../src/database/database.js';
import { LeasedQueue } from '../../../src/queue/leased-queue.js';
import { QueueWorker } from '../../../src/queue/queue-worker.js';
import { WEBHOOK_CALLS, type WebhookCall } from './webhook-call.entity.js';

const POLL_MS = 1_000;
const TIMEOUT_MS = 10_000;

/** Where the calls go. */
export const WEBHOOK_URL = Symbol('webhook url');

type Call = Pick<WebhookCall, 'accountId' | 'id' | 'body'>;

/** Makes the queued calls; one that is not answered with 2xx is made again, later each time. */
@Injectable()
export class WebhookSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('WebhookSender');
  private readonly calls: LeasedQueue<Call>;
  private readonly worker = new QueueWorker({
    pollMs: POLL_MS,
    workOff: () => this.calls.workOffNext((call) => this.send(call), this.warn),
    onFailure: (error) => this.warn(error),
  });

  constructor(
    database: Database,
    private readonly http: HttpAdapterHost,
    @Inject(WEBHOOK_URL) private readonly url: string,
  ) {
    this.calls = new LeasedQueue(database, WEBHOOK_CALLS, 'body');
  }

  /** Only a server sends: a command ends before an answer is there. */
  onApplicationBootstrap(): void {
    if (this.http.httpAdapter) this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }

  wake(): void {
    if (this.http.httpAdapter) this.worker.wake();
  }

  private async send({ body }: Call): Promise<void> {
    const { ok, status } = await fetch(this.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!ok) throw new Error(`The receiver answered ${status}`);
  }

  private readonly warn = ({ message }: Error): void => {
    this.logger.warn(`A webhook call will be made again: ${message}`);
  };
}
