import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A link that signs one person in, once, within ten minutes. The link's secret is not here, only its digest. */
@Entity('sign_in_links')
@Index('sign_in_links_person', ['accountId', 'userId'])
@Unique('sign_in_links_digest', ['digest'])
export class SignInLink {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'sign_in_links_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sign_in_links_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('bytea')
  digest: Buffer;

  @Column('text', { name: 'created_by' })
  createdBy: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
