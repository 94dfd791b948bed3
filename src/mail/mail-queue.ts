import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { newId } from '../database/new-id.js';
import { composeMail } from './compose-mail.js';
import type { MailWords } from './mail-words.js';

const PUT: Statement = {
  name: 'mail-put',
  text: `INSERT INTO mail_messages (account_id, id, occasion, recipient, subject, text, html, created_at, due_at)
         SELECT $1, r.id, $2, r.recipient, $3, $4, $5, now(), now()
         FROM unnest($6::uuid[], $7::text[]) AS r(id, recipient) ON CONFLICT DO NOTHING`,
};

/** Where mails are put, in the transaction of what they tell of; the sender takes them from here after commit. */
@Injectable()
export class MailQueue {
  private readonly commits = new EventEmitter();

  constructor(private readonly environment: Environment) {}

  /**
   * Queues one mail for each recipient who has none with this deduplication key yet; without a mail server configured
   * nothing is queued.
   */
  async put(tx: Tx, accountId: string, deduplicationKey: string, words: MailWords): Promise<void> {
    if (!this.environment.smtpUrl || words.to.length === 0) return;
    const { recipients, subject, text, html } = composeMail(words, this.environment.baseUrl);
    const ids = recipients.map(() => newId());
    await tx.query(PUT, [accountId, deduplicationKey, subject, text, html, ids, recipients]);
    tx.afterCommit(() => this.commits.emit('put'));
  }

  /** Calls `wake` after each commit in this process that queued a mail. */
  onPut(wake: () => void): void {
    this.commits.on('put', wake);
  }
}
