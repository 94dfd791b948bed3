import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an owner should know of. */
export type WarningKind =
  | 'no_owner'
  | 'one_owner'
  | 'deactivation_pending'
  | 'owner_address_held'
  | 'key_expiring'
  | 'repeated_401'
  | 'provisioning_failing'
  | 'flapping'
  | 'deactivation_burst'
  | 'user_name_differs';

/** A warning: opened, perhaps acknowledged by an owner, closed when its reason is gone. Of one kind and subject one is open. */
@Entity('warnings')
@Index('warnings_open', ['accountId', 'kind', 'subject'], { unique: true, where: '"closed_at" IS NULL' })
export class Warning {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'warnings_pkey' })
  accountId: string;

  /** A UUID of version 7: order by it is order of opening. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'warnings_pkey' })
  id: string;

  @Column('text')
  kind: WarningKind;

  /** What it is about, such as a key's or a person's id; empty where it is about the account. */
  @Column('text')
  subject: string;

  /** Flat facts for the words: names, times, counts. */
  @Column('jsonb')
  facts: Readonly<Record<string, string | number | null>>;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  @Column('text', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy: string | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
