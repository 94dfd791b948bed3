import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A domain event on its way to the listeners; kept for a while after that. */
@Entity('outbox_events')
@Index('outbox_events_due', ['dueAt'], { where: '"handled_at" IS NULL AND "dead_at" IS NULL' })
@Index('outbox_events_txid', ['accountId', 'txid'])
@Index('outbox_events_dead', ['deadAt'], { where: '"dead_at" IS NOT NULL' })
export class OutboxEvent {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'outbox_events_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_events_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('jsonb')
  payload: object;

  /** Where the payload has dates, as `datePathsIn` gives it. */
  @Column('text', { array: true, default: '{origin/at,wishedAt}' })
  dates: string[];

  /** The number of the transaction that appended it, in whose order nothing stands; older events have none. */
  @Column('bigint', { nullable: true })
  txid: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When it is tried next; `infinity` while it waits for listeners of other processes alone. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('integer', { default: 0 })
  attempts: number;

  /** The names of the listeners that have run. */
  @Column('text', { name: 'handled_by', array: true, default: '{}' })
  handledBy: string[];

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt: Date | null;

  /** When the relay gave up; an operator can send it again. */
  @Column('timestamptz', { name: 'dead_at', nullable: true })
  deadAt: Date | null;

  /** When an operator sent a dead letter again: it gets its full time anew. */
  @Column('timestamptz', { name: 'retried_at', nullable: true })
  retriedAt: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;
}
