import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OutboxEvent } from './outbox-event.entity.js';

/** An event that waits for a listener which the process that took the event does not have. */
@Entity('event_deliveries')
@Index('event_deliveries_listener', ['listener', 'since'])
@ForeignKey(() => OutboxEvent, ['accountId', 'eventId'], ['accountId', 'id'], {
  name: 'event_deliveries_event',
  onDelete: 'CASCADE',
})
export class EventDelivery {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'event_deliveries_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { name: 'event_id', primaryKeyConstraintName: 'event_deliveries_pkey' })
  eventId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'event_deliveries_pkey' })
  listener: string;

  /** When it was handed over. */
  @Column('timestamptz')
  since: Date;
}
