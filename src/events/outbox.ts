import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import type { DomainEvent, DomainEventType } from './domain-event.js';
import { EventHandlers } from './event-handlers.js';

const INSERT: Statement = {
  name: 'outbox-append',
  text: `INSERT INTO outbox_events (account_id, id, name, payload, created_at, due_at, handled_at)
         SELECT $1, e.id, e.name, e.payload, now(), now(), CASE WHEN NOT e.heard THEN now() END
         FROM jsonb_to_recordset($2::jsonb) AS e(id uuid, name text, payload jsonb, heard boolean)`,
};

/** Where domain events are put, in the transaction of the change that they tell of. */
@Injectable()
export class Outbox {
  private readonly news = new EventEmitter();

  constructor(private readonly handlers: EventHandlers) {}

  /**
   * Puts events of one account into the outbox: they exist if and only if the transaction commits. An event that
   * nobody listens to is kept as history, marked as handled from the start. Hooks (`@InTransactionOf`) are called
   * here, with the same transaction.
   */
  append(tx: Tx, ...events: DomainEvent[]): void {
    const [first] = events;
    if (!first) return;
    const rows = events.map((event) => this.rowOf(event));
    tx.send(INSERT, [first.accountId, JSON.stringify(rows)]);
    for (const event of events) for (const join of this.handlers.joining(eventNameOf(event))) join(tx, event);
    tx.afterCommit(() => this.news.emit('appended', events));
  }

  /**
   * Calls `hear` after each commit in this process that put events in: for caches and for waking the relay, never
   * for effects, which belong to listeners.
   */
  onAppended(hear: (events: readonly DomainEvent[]) => void): void {
    this.news.on('appended', hear);
  }

  private rowOf(event: DomainEvent): { id: string; name: string; payload: object; heard: boolean } {
    const name = eventNameOf(event);
    return { id: newId(), name, payload: event.payload, heard: this.handlers.of(name).length > 0 };
  }
}

/** The name under which an event is stored. */
export function eventNameOf(event: DomainEvent): string {
  return (event.constructor as DomainEventType).eventName;
}
