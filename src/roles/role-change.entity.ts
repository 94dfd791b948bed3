import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../events/origin.js';
import type { Role, RoleChangeCause } from './role.js';

/** One role change, written in the transaction that made it and kept for good; names are as they were then. */
@Entity('role_changes')
@Index('role_changes_person', ['accountId', 'userId'])
export class RoleChange {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'role_changes_pkey' })
  accountId: string;

  /**
   * A UUID of version 7 whose time is `at`: order by id is order by `at`, whichever instance wrote it. Within a
   * millisecond it is the order of writing at one instance, and none between several.
   */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'role_changes_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text', { name: 'user_email' })
  userEmail: string;

  /** Null where the person has just been created. */
  @Column('text', { name: 'old_role', nullable: true })
  oldRole: Role | null;

  /** Null where the person is gone. */
  @Column('text', { name: 'new_role', nullable: true })
  newRole: Role | null;

  @Column('text', { name: 'actor_type' })
  actorType: Actor['type'];

  @Column('text', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('text')
  cause: RoleChangeCause;

  /** What the operator gave as reason, in a recovery; the name of the group where a rule for it did it. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { name: 'request_id' })
  requestId: string;

  /** The account's active owners before and after; null where the change left the count alone. */
  @Column('integer', { name: 'owners_before', nullable: true })
  ownersBefore: number | null;

  @Column('integer', { name: 'owners_after', nullable: true })
  ownersAfter: number | null;

  @Column('timestamptz')
  at: Date;
}
