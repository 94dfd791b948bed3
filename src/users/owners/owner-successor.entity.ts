import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Somebody whom an owner named to become owner when the last one leaves (policy `handover`); lowest place first. */
@Entity('owner_successors')
@Unique('owner_successors_place', ['accountId', 'place'])
export class OwnerSuccessor {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'owner_successors_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'owner_successors_pkey' })
  userId: string;

  @Column('integer')
  place: number;
}
