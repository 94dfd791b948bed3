import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest move of an account's owner counter that the watch has seen; older events are ignored. */
@Entity('owner_watch_states')
export class OwnerWatchState {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'owner_watch_states_pkey' })
  accountId: string;

  @Column('integer', { name: 'owners_version' })
  ownersVersion: number;
}
