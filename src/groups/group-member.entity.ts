import { Entity, Index, PrimaryColumn } from 'typeorm';

/** That a person is in a group; there is no row for somebody who is not a person of the account. */
@Entity('group_members')
@Index('group_members_person', ['accountId', 'userId'])
export class GroupMember {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'group_members_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'group_members_pkey' })
  groupId: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'group_members_pkey' })
  userId: string;
}
