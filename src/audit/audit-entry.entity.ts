import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../events/origin.js';

/** Something that a person or an operator did, or was refused. The table takes no update and no deletion. */
@Entity('audit_entries')
@Index('audit_entries_person', ['accountId', 'userId', 'id'], { where: '"user_id" IS NOT NULL' })
@Index('audit_entries_action', ['accountId', 'action', 'id'])
@Check('audit_entries_outcome_known', `"outcome" IN ('done', 'denied')`)
export class AuditEntry {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'audit_entries_pkey' })
  accountId: string;

  /**
   * A UUID of version 7 whose time is `at`: order by id is order by `at`, whichever instance wrote it. Within a
   * millisecond it is the order of writing at one instance, and none between several.
   */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_entries_pkey' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'actor_type' })
  actorType: Actor['type'];

  @Column('text', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  /** What was done, in one word or two, such as `sign-in` or `owner-policy`. */
  @Column('text')
  action: string;

  @Column('text')
  outcome: 'done' | 'denied';

  /** In a sentence, for an owner to read. */
  @Column('text')
  summary: string;

  /** The person whom it concerns. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('jsonb', { nullable: true })
  details: object | null;

  @Column('text', { name: 'request_id' })
  requestId: string;

  @Column('text', { nullable: true })
  ip: string | null;
}
