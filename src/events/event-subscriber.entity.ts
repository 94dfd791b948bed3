import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A listener that some server has: an event of this name is handled only when it has run. */
@Entity('event_subscribers')
export class EventSubscriber {
  @PrimaryColumn('text', { name: 'event_name', primaryKeyConstraintName: 'event_subscribers_pkey' })
  eventName: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'event_subscribers_pkey' })
  name: string;

  /** When a server last said that it has this listener. */
  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;
}
