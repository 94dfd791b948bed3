import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When an account's directory first did something of a kind, and when last: the proof of each step of the setup. */
@Entity('provisioning_milestones')
export class ProvisioningMilestone {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'provisioning_milestones_pkey' })
  accountId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'provisioning_milestones_pkey' })
  kind: string;

  @Column('timestamptz', { name: 'first_at' })
  firstAt: Date;

  /** Exact to the minute; the key and the request are those of this time. */
  @Column('timestamptz', { name: 'last_at' })
  lastAt: Date;

  @Column('text', { name: 'key_name' })
  keyName: string;

  @Column('text', { name: 'request_id' })
  requestId: string;
}
