import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The `jti` of a logout token that was used, until it expires: a second use is refused. */
@Entity('revocation_jtis')
@Index('revocation_jtis_expires', ['expiresAt'])
export class RevocationJti {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'revocation_jtis_pkey' })
  accountId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'revocation_jtis_pkey' })
  jti: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
