import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { QueuedRow } from '../queue/queued-row.js';

/** A domain event on its way to the listeners; kept for a while after that. */
@Entity('outbox_events')
@Index('outbox_events_due', ['dueAt'], { where: '"handled_at" IS NULL AND "dead_at" IS NULL' })
@Index('outbox_events_txid', ['accountId', 'txid'])
@Index('outbox_events_dead', ['deadAt'], { where: '"dead_at" IS NOT NULL' })
export class OutboxEvent extends QueuedRow {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'outbox_events_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_events_pkey' })
  id: string;

  @Column('text')
  name: string;

  /** The version of the payload's schema: that of the event's class when it was appended. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('jsonb')
  payload: object;

  /** Where instances before version 1 of payloads make dates of texts; nobody else reads or writes it. */
  @Column('text', { array: true, default: '{origin/at,wishedAt}' })
  dates: string[];

  /** The number of the transaction that appended it, in whose order nothing stands; older events have none. */
  @Column('bigint', { nullable: true })
  txid: string | null;

  /** The names of the listeners that have run, former ones included. */
  @Column('text', { name: 'handled_by', array: true, default: '{}' })
  handledBy: string[];

  /** When every listener had run, or nobody listened. `due_at` is `infinity` while others' listeners are waited for. */
  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt: Date | null;
}
