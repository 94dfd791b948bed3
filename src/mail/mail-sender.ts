import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { LeasedQueue } from '../queue/leased-queue.js';
import { QueueWorker } from '../queue/queue-worker.js';
import type { MailMessage } from './mail-message.entity.js';
import { MailQueue } from './mail-queue.js';
import { MAILS } from './mail-table.js';

const POLL_MS = 5_000;
const TIMEOUT_MS = 10_000;
const COLUMNS = 'recipient, subject, text, html';

type Mail = Pick<MailMessage, 'accountId' | 'id' | 'recipient' | 'subject' | 'text' | 'html'>;

/** Sends queued mails over SMTP; one that cannot be sent is tried again, later each time, for three days. */
@Injectable()
export class MailSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('MailSender');
  private readonly transport: Transporter | undefined;
  private readonly mails: LeasedQueue<Mail>;
  private readonly worker = new QueueWorker({
    pollMs: POLL_MS,
    workOff: () => this.sendNext(),
    onFailure: ({ message }) => this.logger.warn(`The mail queue could not be read: ${message}`),
  });

  constructor(
    database: Database,
    private readonly queue: MailQueue,
    private readonly environment: Environment,
  ) {
    this.mails = new LeasedQueue(database, MAILS, COLUMNS);
    const timeouts = {
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    };
    const { smtpUrl } = environment;
    if (smtpUrl) this.transport = createTransport({ url: smtpUrl, ...timeouts });
  }

  onApplicationBootstrap(): void {
    if (!this.transport) return;
    this.queue.onPut(() => this.worker.wake());
    this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.stop();
    this.transport?.close();
  }

  private sendNext(): Promise<boolean> {
    return this.mails.workOffNext(
      async (mail) => void (await this.transport!.sendMail(this.compose(mail))),
      ({ message }) => this.logger.warn(`A mail was not sent and will be tried again: ${message}`),
    );
  }

  /** The address is an object, so that a comma in it names nobody else; the same id again is the same mail. */
  private compose({ id, recipient, subject, text, html }: Mail): SendMailOptions {
    return {
      from: this.environment.mailFrom,
      to: { name: '', address: recipient },
      subject,
      text,
      html: html ?? undefined,
      messageId: `<${id}@opshelm>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
  }
}
