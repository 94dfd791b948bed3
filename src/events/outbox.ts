import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import type { DomainEvent, DomainEventType } from './domain-event.js';
import { datePathsIn } from './event-dates.js';
import { EventHandlers } from './event-handlers.js';

/** An event is history from the start only if nobody listens: neither here nor at any server that the database knows. */
const INSERT: Statement = {
  name: 'outbox-append',
  text: `INSERT INTO outbox_events (account_id, id, name, payload, dates, txid, created_at, due_at, handled_at)
         SELECT $1, e.id, e.name, e.payload, e.dates, pg_current_xact_id()::text::bigint, now(), now(), CASE WHEN NOT e.heard AND NOT EXISTS
           (SELECT FROM event_subscribers s WHERE s.event_name = e.name) THEN now() END
         FROM jsonb_to_recordset($2::jsonb) AS e(id uuid, name text, payload jsonb, dates text[], heard boolean)`,
};

/** An event as it is put in. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
  readonly dates: readonly string[];
  /** Whether this process has a listener. */
  readonly heard: boolean;
}

type Hear = (events: readonly DomainEvent[], heard: readonly string[]) => void;

/** Where domain events are put, in the transaction of the change that they tell of. */
@Injectable()
export class Outbox {
  private readonly news = new EventEmitter();

  constructor(private readonly handlers: EventHandlers) {}

  /**
   * Puts events of one account into the outbox: they exist if and only if the transaction commits. An event that
   * nobody listens to, here or in another process, is kept as history, handled from the start. Hooks (`@InTransactionOf`) are called
   * here, with the same transaction.
   */
  append(tx: Tx, ...events: DomainEvent[]): void {
    const [first] = events;
    if (!first) return;
    const rows = events.map((event) => this.rowOf(event));
    tx.send(INSERT, [first.accountId, JSON.stringify(rows)]);
    for (const event of events) for (const join of this.handlers.joining(eventNameOf(event))) join(tx, event);
    const heard = rows.filter((row) => row.heard).map(({ id }) => id);
    tx.afterCommit(() => this.news.emit('appended', events, heard));
  }

  /**
   * Calls `hear` after each commit in this process that put events in: for caches and for waking the relay, never
   * for effects, which belong to listeners. `heard` are the ids of those that this process has listeners for.
   */
  onAppended(hear: Hear): void {
    this.news.on('appended', hear);
  }

  private rowOf(event: DomainEvent): Row {
    const name = eventNameOf(event);
    const { payload } = event;
    const heard = this.handlers.of(name).length > 0;
    return { id: newId(), name, payload, dates: datePathsIn(payload), heard };
  }
}

/** The name under which an event is stored. */
export function eventNameOf(event: DomainEvent): string {
  return (event.constructor as DomainEventType).eventName;
}
