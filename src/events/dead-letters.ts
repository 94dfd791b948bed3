import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Refusal } from '../database/refusal.js';
import type { Tx } from '../database/transactions.js';
import { DeadLetterBox } from '../queue/dead-letter-box.js';
import type { OutboxEvent } from './outbox-event.entity.js';
import { OUTBOX } from './outbox-table.js';

const COLUMNS = `id, name, created_at AS "createdAt", dead_at AS "deadAt", attempts, last_error AS "lastError"`;

/** An event that could not be brought to a listener within a day; its payload is left out. */
export type DeadLetter = Pick<OutboxEvent, 'id' | 'name' | 'createdAt' | 'deadAt' | 'attempts' | 'lastError'>;

/** The events that the relay gave up, and how they go out again: at once, and then for as long as a new one. */
@Injectable()
export class DeadLetters {
  private readonly letters: DeadLetterBox<DeadLetter>;

  constructor(database: Database) {
    this.letters = new DeadLetterBox(database, OUTBOX, COLUMNS);
  }

  /** Those of an account, the newest first. */
  of(accountId: string): Promise<DeadLetter[]> {
    return this.letters.list(accountId);
  }

  /** Whether the account has this event, given up or not. */
  has(accountId: string, id: string): Promise<boolean> {
    return this.letters.has(accountId, id);
  }

  /** @throws Refusal when the account has no such dead letter. */
  async retry(tx: Tx, accountId: string, id: string): Promise<void> {
    if (await this.letters.retry(tx, accountId, id)) return;
    throw new Refusal('This event is not given up: it is on its way or delivered already');
  }

  /** For operators: one event of whatever account, or every one that was given up; tells how many. */
  retryAnywhere(tx: Tx, id?: string): Promise<number> {
    return this.letters.retryAnywhere(tx, id);
  }
}
