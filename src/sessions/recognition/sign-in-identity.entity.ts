import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { User } from '../../users/user.entity.js';
import type { FoundBy } from './recognise.js';

/** By what a person was recognised the first time; `themselves`: they said so while they were signed in. */
export type BoundBy = Exclude<FoundBy, 'binding'> | 'themselves';

/** Who a person is at an identity provider: from their first sign-in on they are recognised by this alone. */
@Entity('sign_in_identities')
@ForeignKey(() => User, ['accountId', 'userId'], ['accountId', 'id'], {
  name: 'sign_in_identities_user',
  onDelete: 'CASCADE',
})
@Unique('sign_in_identities_person', ['accountId', 'userId', 'issuer'])
@Unique('sign_in_identities_directory_id', ['accountId', 'issuer', 'directoryId'])
@Check(
  'sign_in_identities_found_by_known',
  `"found_by" IN ('directory-id', 'verified-address', 'address', 'themselves')`,
)
export class SignInIdentity {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'sign_in_identities_pkey' })
  accountId: string;

  /** As the ID token spells it. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_identities_pkey' })
  issuer: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_identities_pkey' })
  subject: string;

  /** The same for every client of the provider, which the subject of Entra is not. */
  @Column('text', { name: 'directory_id' })
  directoryId: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text', { name: 'found_by' })
  foundBy: BoundBy;

  @Column('timestamptz', { name: 'bound_at' })
  boundAt: Date;

  /** The name that the provider told then, or its subject where it told none. */
  @Column('text', { name: 'told_name' })
  toldName: string;

  @Column('timestamptz', { name: 'last_used_at' })
  lastUsedAt: Date;
}
