import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Refusal } from '../database/refusal.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { DeadLetterBox } from '../queue/dead-letter-box.js';
import type { MailMessage } from './mail-message.entity.js';
import { MAILS } from './mail-table.js';

const COLUMNS = `id, occasion AS "deduplicationKey", recipient, subject, created_at AS "createdAt", due_at AS "dueAt",
  sent_at AS "sentAt", dead_at AS "deadAt", attempts, last_error AS "lastError"`;

const RECENT: Statement = {
  name: 'mail-recent',
  text: `SELECT ${COLUMNS} FROM mail_messages WHERE account_id = $1 ORDER BY id DESC LIMIT $2`,
};

const ABOUT: Statement = {
  name: 'mail-about',
  text: `SELECT ${COLUMNS} FROM mail_messages WHERE account_id = $1 AND occasion = ANY($2::text[]) ORDER BY id`,
};

/** What became of a mail to one recipient; what it says is left out. */
export type MailRecord = Pick<
  MailMessage,
  | 'id'
  | 'deduplicationKey'
  | 'recipient'
  | 'subject'
  | 'createdAt'
  | 'dueAt'
  | 'sentAt'
  | 'deadAt'
  | 'attempts'
  | 'lastError'
>;

/** Who was mailed what and when, and what could not be delivered. */
@Injectable()
export class MailJournal {
  private readonly letters: DeadLetterBox<MailRecord>;

  constructor(private readonly database: Database) {
    this.letters = new DeadLetterBox(database, MAILS, COLUMNS);
  }

  /** The account's last mails, the newest first. */
  recent(accountId: string, limit: number): Promise<MailRecord[]> {
    return this.database.query<MailRecord>(RECENT, [accountId, limit]);
  }

  /** The mails with these deduplication keys, the oldest first. */
  about(accountId: string, keys: readonly string[]): Promise<MailRecord[]> {
    return this.database.query<MailRecord>(ABOUT, [accountId, keys]);
  }

  /** The mails whose sending was given up, the newest first. */
  dead(accountId: string): Promise<MailRecord[]> {
    return this.letters.list(accountId);
  }

  /** Whether the account has this mail, dead or not. */
  has(accountId: string, id: string): Promise<boolean> {
    return this.letters.has(accountId, id);
  }

  /**
   * Has a mail sent again that was given up: now, and then for as long as a new one.
   * @throws Refusal when the account has no such dead mail.
   */
  async retry(tx: Tx, accountId: string, id: string): Promise<void> {
    if (await this.letters.retry(tx, accountId, id)) return;
    throw new Refusal('This mail is not given up: it is on its way or sent already');
  }
}
