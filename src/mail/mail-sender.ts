import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import type { MailMessage } from './mail-message.entity.js';
import { MailQueue } from './mail-queue.js';

const POLL_MS = 5_000;
const TIMEOUT_MS = 10_000;
const GIVE_UP_AFTER_HOURS = 72;

/** Takes one due mail for a minute: should this process die, another one sends it after that. */
const LEASE: Statement = {
  name: 'mail-lease',
  text: `UPDATE mail_messages SET attempts = attempts + 1,
           due_at = now() + make_interval(secs => greatest(60, least(3600, power(2, attempts) * 15)))
         WHERE (account_id, id) IN (SELECT account_id, id FROM mail_messages
           WHERE sent_at IS NULL AND dead_at IS NULL AND due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING account_id AS "accountId", id, recipient, subject, text, html`,
};

const SENT: Statement = {
  name: 'mail-sent',
  text: 'UPDATE mail_messages SET sent_at = now(), last_error = NULL WHERE account_id = $1 AND id = $2',
};

const FAILED: Statement = {
  name: 'mail-failed',
  text: `UPDATE mail_messages SET last_error = $3,
           dead_at = CASE WHEN coalesce(retried_at, created_at) < now() - make_interval(hours => $4) THEN now() END
         WHERE account_id = $1 AND id = $2`,
};

/** Sends queued mails over SMTP; one that cannot be sent is tried again, later each time, for three days. */
@Injectable()
export class MailSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('MailSender');
  private readonly transport: Transporter | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly queue: MailQueue,
    private readonly environment: Environment,
  ) {
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
    this.queue.onPut(() => this.wake());
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    this.transport?.close();
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.sendDue()
      .catch((error: Error) => this.logger.warn(`The mail queue could not be read: ${error.message}`))
      .finally(() => this.rest());
  }

  private rest(): void {
    this.running = undefined;
    if (!this.again) return;
    this.again = false;
    setImmediate(() => this.wake());
  }

  private async sendDue(): Promise<void> {
    while (!this.stopped) {
      const [mail] = await this.database.query<MailMessage>(LEASE, []);
      if (!mail) return;
      await this.send(mail);
    }
  }

  private async send(mail: MailMessage): Promise<void> {
    const { accountId, id } = mail;
    try {
      await this.transport!.sendMail(this.messageOf(mail));
      await this.database.query(SENT, [accountId, id]);
    } catch (error) {
      this.logger.warn(`A mail was not sent and will be tried again: ${(error as Error).message}`);
      await this.database.query(FAILED, [accountId, id, (error as Error).message, GIVE_UP_AFTER_HOURS]);
    }
  }

  /** The address is an object, so that a comma in it names nobody else; the same id again is the same mail. */
  private messageOf({ id, recipient, subject, text, html }: MailMessage): SendMailOptions {
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
