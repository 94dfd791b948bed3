import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Group } from '../groups/group.entity.js';
import type { Role } from '../roles/role.js';

/** A rule of an account's owners: whoever is in the group has at least this role. It ends with the group. */
@Entity('group_role_mappings')
@Check('group_role_mappings_role_known', `"role" IN ('owner', 'member')`)
export class GroupRoleMapping {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'group_role_mappings_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { name: 'group_id', primaryKeyConstraintName: 'group_role_mappings_pkey' })
  groupId: string;

  @ManyToOne(() => Group, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'account_id',
      referencedColumnName: 'accountId',
      foreignKeyConstraintName: 'group_role_mappings_group',
    },
    { name: 'group_id', referencedColumnName: 'id', foreignKeyConstraintName: 'group_role_mappings_group' },
  ])
  group?: Group;

  @Column('text')
  role: Role;

  /** Who made the rule as it is now, and confirmed what it does. */
  @Column('uuid', { name: 'made_by_id', nullable: true })
  madeById: string | null;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
