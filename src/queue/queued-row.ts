import { Column } from 'typeorm';

/** The columns that a table needs to be a queue, beside its key of `account_id` and `id`. */
export abstract class QueuedRow {
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When it is tried next. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('integer', { default: 0 })
  attempts: number;

  /** When it was given up: it is a dead letter, which somebody can send again. */
  @Column('timestamptz', { name: 'dead_at', nullable: true })
  deadAt: Date | null;

  /** When a dead letter was sent again: it gets its full time anew. */
  @Column('timestamptz', { name: 'retried_at', nullable: true })
  retriedAt: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;
}
