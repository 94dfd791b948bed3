import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One successful read under /scim: kept apart from the writes and for a short time only. */
@Entity('provisioning_reads')
@Index('provisioning_reads_key', ['accountId', 'keyId', 'id'])
export class ProvisioningRead {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'provisioning_reads_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'provisioning_reads_pkey' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'request_id' })
  requestId: string;

  @Column('uuid', { name: 'key_id' })
  keyId: string;

  @Column('text', { name: 'key_name', default: '' })
  keyName: string;

  @Column('text')
  method: string;

  @Column('text')
  path: string;

  @Column('text')
  summary: string;

  @Column('smallint')
  status: number;

  @Column('double precision', { name: 'duration_ms' })
  durationMs: number;
}
