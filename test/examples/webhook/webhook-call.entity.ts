import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { QueuedRow } from '../../../src/queue/queued-row.js';
import type { QueueTable } from '../../../src/queue/queue-table.js';

/** A call that another system is to get, and what became of it. */
@Entity('webhook_calls')
@Index('webhook_calls_due', ['dueAt'], { where: '"delivered_at" IS NULL AND "dead_at" IS NULL' })
export class WebhookCall extends QueuedRow {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'webhook_calls_pkey' })
  accountId: string;

  /** The event's id: the receiver knows by it what it has had already. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_calls_pkey' })
  id: string;

  @Column('jsonb')
  body: object;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;
}

/** Calls are tried for three days: after 5 s, 10 s, 20 s … up to an hour. */
export const WEBHOOK_CALLS: QueueTable = {
  table: 'webhook_calls',
  doneAt: 'delivered_at',
  giveUpAfterHours: 72,
  firstDelaySeconds: 5,
  leaseSeconds: 30,
};
