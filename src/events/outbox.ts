import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/transactions.js';
import type { DomainEvent, DomainEventType } from './domain-event.js';
import { EventHandlers } from './event-handlers.js';

/** Who listens is decided when an event is delivered, so every event is put in as due. */
const INSERT: Statement = {
  name: 'outbox-append',
  text: `INSERT INTO outbox_events (account_id, id, name, version, payload, txid, created_at, due_at)
         SELECT $1, e.id, e.name, e.version, e.payload, pg_current_xact_id()::text::bigint, now(), now()
         FROM jsonb_to_recordset($2::jsonb) AS e(id uuid, name text, version int, payload jsonb)`,
};

/** An event as it is put in. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly payload: object;
}

/** What happens after commits in this process. */
interface CommitEvents {
  readonly appended: [events: readonly DomainEvent[], heard: readonly string[]];
}

type Hear = (...appended: CommitEvents['appended']) => void;

/** Where domain events are put, in the transaction of the change that they report. */
@Injectable()
export class Outbox {
  private readonly commits = new EventEmitter<CommitEvents>();

  constructor(private readonly handlers: EventHandlers) {}

  /**
   * Puts events of one account into the outbox: they exist if and only if the transaction commits. Hooks
   * (`@InTransactionOf`) are called here, with the same transaction.
   */
  append(tx: Tx, ...events: DomainEvent[]): void {
    const [first] = events;
    if (!first) return;
    const rows = events.map(toRow);
    tx.send(INSERT, [first.accountId, JSON.stringify(rows)]);
    for (const event of events) this.callHooks(tx, event);
    const heard = rows.filter(({ name }) => this.handlers.of(name).length > 0).map(({ id }) => id);
    tx.afterCommit(() => this.commits.emit('appended', events, heard));
  }

  /**
   * Calls `hear` after each commit in this process that put events in: for caches and for waking the relay, never
   * for effects, which belong to listeners. `heard` are the ids of those that this process has listeners for.
   */
  onAppended(hear: Hear): void {
    this.commits.on('appended', hear);
  }

  /** A hook gets the event as it is stored, which is how a listener gets it. */
  private callHooks(tx: Tx, event: DomainEvent): void {
    const hooks = this.handlers.joining(eventNameOf(event));
    if (hooks.length === 0) return;
    const stored = new (typeOf(event))(event.accountId, JSON.parse(JSON.stringify(event.payload)) as object);
    for (const join of hooks) join(tx, stored);
  }
}

/** The name under which an event is stored. */
export function eventNameOf(event: DomainEvent): string {
  return typeOf(event).eventName;
}

function toRow(event: DomainEvent): Row {
  const { eventName: name, version } = typeOf(event);
  return { id: newId(), name, version, payload: event.payload };
}

function typeOf(event: DomainEvent): DomainEventType {
  return event.constructor as DomainEventType;
}
