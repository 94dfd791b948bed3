import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { QueuedRow } from '../queue/queued-row.js';

/** A mail to one recipient, sent once; kept with what became of it. */
@Entity('mail_messages')
@Unique('mail_messages_once', ['accountId', 'deduplicationKey', 'recipient'])
@Index('mail_messages_dead', ['accountId', 'id'], { where: '"dead_at" IS NOT NULL' })
@Index('mail_messages_due', ['dueAt'], { where: '"sent_at" IS NULL AND "dead_at" IS NULL' })
export class MailMessage extends QueuedRow {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'mail_messages_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_messages_pkey' })
  id: string;

  /** Names the event that the mail is about, such as `owners:7`: at most one mail for each key and recipient. */
  @Column('text', { name: 'occasion' })
  deduplicationKey: string;

  @Column('text')
  recipient: string;

  @Column('text')
  subject: string;

  @Column('text')
  text: string;

  @Column('text', { nullable: true })
  html: string | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;
}
