import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../roles/role.js';

/** The record that stays when a person is deleted: history can name them, and the id is never given again. */
@Entity('removed_users')
export class RemovedUser {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'removed_users_pkey' })
  accountId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'removed_users_pkey' })
  id: string;

  @Column('text', { name: 'user_name' })
  userName: string;

  @Column('text')
  email: string;

  @Column('text', { name: 'given_name' })
  givenName: string;

  @Column('text', { name: 'family_name' })
  familyName: string;

  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  /** The role at the end. */
  @Column('text')
  role: Role;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'removed_at' })
  removedAt: Date;

  @Column('text', { name: 'removed_by' })
  removedBy: string;
}
