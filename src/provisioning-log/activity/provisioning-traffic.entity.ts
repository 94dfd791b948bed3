import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many requests of an account were answered in one hour, by kind of answer. */
@Entity('provisioning_traffic')
export class ProvisioningTraffic {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'provisioning_traffic_pkey' })
  accountId: string;

  /** The hour's beginning, UTC. */
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'provisioning_traffic_pkey' })
  hour: Date;

  /** Below 400. */
  @Column('integer')
  ok: number;

  /** 4xx. */
  @Column('integer')
  refused: number;

  /** 5xx. */
  @Column('integer')
  failed: number;
}
