import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import type { Tx } from '../database/transactions.js';
import { newId } from '../database/new-id.js';
import { MailMessage } from './mail-message.entity.js';

/** A mail as its writer thinks of it. */
export interface Mail {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** Where mails are put, in the transaction of what they tell of; the sender takes them from here after commit. */
@Injectable()
export class MailQueue {
  private readonly news = new EventEmitter();

  constructor(private readonly environment: Environment) {}

  /**
   * Queues one mail for each recipient who has not been told of this occasion yet; without a mail server configured
   * nothing is queued.
   */
  async put(tx: Tx, accountId: string, occasion: string, { recipients, subject, text }: Mail): Promise<void> {
    if (!this.environment.smtpUrl || recipients.length === 0) return;
    const now = new Date();
    const rows = recipients.map((recipient) => ({
      accountId,
      id: newId(),
      occasion,
      recipient,
      subject,
      text,
      createdAt: now,
      dueAt: now,
    }));
    await tx.manager.createQueryBuilder().insert().into(MailMessage).values(rows).orIgnore().execute();
    tx.afterCommit(() => this.news.emit('put'));
  }

  /** Calls `wake` after each commit in this process that queued a mail. */
  onPut(wake: () => void): void {
    this.news.on('put', wake);
  }
}
