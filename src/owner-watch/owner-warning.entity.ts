import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is wrong: nobody owns the account, or one person alone does. */
export type OwnerWarningKind = 'no_owner' | 'one_owner';

/** A warning about the owners of an account; at most one of an account is open. */
@Entity('owner_warnings')
@Index('owner_warnings_open', ['accountId'], { unique: true, where: '"closed_at" IS NULL' })
@Check('owner_warnings_kind_known', `"kind" IN ('no_owner', 'one_owner')`)
export class OwnerWarning {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'owner_warnings_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'owner_warnings_pkey' })
  id: string;

  @Column('text')
  kind: OwnerWarningKind;

  /** The move of the owner counter that opened the warning. */
  @Column('integer', { name: 'owners_version' })
  ownersVersion: number;

  /** Whose change it was, and whom it concerned. */
  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('text', { name: 'user_email' })
  userEmail: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
