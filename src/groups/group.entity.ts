import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A group of people of one account, as its directory pushes it. Being in one gives a role by a rule only. */
@Entity('groups')
@Unique('groups_display_name', ['accountId', 'displayNameKey'])
@Unique('groups_look', ['accountId', 'lookKey'])
@Index('groups_external_id', ['accountId', 'externalId'])
export class Group {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'groups_pkey' })
  accountId: string;

  /** A UUID of version 7: order by it is order of creation. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'groups_pkey' })
  id: string;

  @Column('text', { name: 'display_name' })
  displayName: string;

  /** See `nameKey`: by it groups are found. No two groups of an account have the same one. */
  @Column({ type: 'text', name: 'display_name_key', collation: 'C', select: false })
  displayNameKey?: string;

  /** See `lookKey`: no two groups of an account look the same. */
  @Column({ type: 'text', name: 'look_key', collation: 'C', select: false })
  lookKey?: string;

  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  /** Counts the effective changes, of the members too. */
  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
