import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Refusal } from '../database/refusal.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { OutboxEvent } from './outbox-event.entity.js';

const DEAD: Statement = {
  name: 'outbox-dead',
  text: `SELECT id, name, created_at AS "createdAt", dead_at AS "deadAt", attempts, last_error AS "lastError"
         FROM outbox_events WHERE account_id = $1 AND dead_at IS NOT NULL ORDER BY id DESC`,
};

const HAS: Statement = {
  name: 'outbox-has',
  text: 'SELECT 1 AS one FROM outbox_events WHERE account_id = $1 AND id = $2',
};

const REVIVE = `UPDATE outbox_events SET dead_at = NULL, due_at = now(), retried_at = now(), attempts = 0
  WHERE dead_at IS NOT NULL`;

const RETRY: Statement = {
  name: 'outbox-retry',
  text: `${REVIVE} AND account_id = $1 AND id = $2 RETURNING id`,
};

const RETRY_ANYWHERE: Statement = {
  name: 'outbox-retry-anywhere',
  text: `${REVIVE} AND ($1::uuid IS NULL OR id = $1) RETURNING id`,
};

/** An event that could not be brought to a listener within a day; what it tells is left out. */
export type DeadLetter = Pick<OutboxEvent, 'id' | 'name' | 'createdAt' | 'deadAt' | 'attempts' | 'lastError'>;

/** The events that the relay gave up, and how they go out again: at once, and then for as long as a new one. */
@Injectable()
export class DeadLetters {
  constructor(private readonly database: Database) {}

  /** Those of an account, the newest first. */
  of(accountId: string): Promise<DeadLetter[]> {
    return this.database.query<DeadLetter>(DEAD, [accountId]);
  }

  /** Whether the account has this event, given up or not. */
  async has(accountId: string, id: string): Promise<boolean> {
    return (await this.database.query(HAS, [accountId, id])).length > 0;
  }

  /** @throws Refusal when the account has no such dead letter. */
  async retry(tx: Tx, accountId: string, id: string): Promise<void> {
    const [event] = await tx.query(RETRY, [accountId, id]);
    if (!event) throw new Refusal('This event is not given up: it is on its way or delivered already');
  }

  /** For operators: one event of whatever account, or every one that was given up; tells how many. */
  async retryAnywhere(tx: Tx, id?: string): Promise<number> {
    return (await tx.query(RETRY_ANYWHERE, [id ?? null])).length;
  }
}
