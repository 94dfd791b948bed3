import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity.js';

/** What a key may do. */
export type Scope = 'read' | 'write';

/** A SCIM key of an account; the key itself is not here, only a keyed digest of it. */
@Entity('scim_keys')
@Unique('scim_keys_public_id', ['publicId'])
export class ScimKey {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'scim_keys_pkey' })
  accountId: string;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'scim_keys_account' })
  account: Account;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'scim_keys_pkey' })
  id: string;

  /** The eight characters of the key by which it is looked up. */
  @Column('text', { name: 'public_id' })
  publicId: string;

  /** HMAC-SHA256 of the whole key under the installation's secret. */
  @Column('bytea')
  digest: Buffer;

  /** Which secret made the digest. */
  @Column('text', { name: 'secret_id' })
  secretId: string;

  @Column('text', { name: 'last_four' })
  lastFour: string;

  @Column('text')
  name: string;

  @Column('text', { array: true })
  scopes: Scope[];

  @Column('text', { name: 'created_by' })
  createdBy: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  /** The key that takes over from this one. */
  @Column('uuid', { name: 'replaced_by', nullable: true })
  replacedBy: string | null;

  /** Exact to the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('text', { name: 'last_used_ip', nullable: true })
  lastUsedIp: string | null;

  @Column('text', { name: 'last_used_agent', nullable: true })
  lastUsedAgent: string | null;
}
