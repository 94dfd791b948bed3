import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What happens when a directory deactivates the last owner. */
export type OwnerPolicy = 'warn' | 'handover' | 'protect';

/** Whether a user name has to be the primary e-mail address (`email`), or may be anything (`any`). */
export type UserNamePolicy = 'email' | 'any';

/** A tenant. */
@Entity('accounts')
@Unique('accounts_slug', ['slug'])
@Check('accounts_active_owners_not_negative', '"active_owners" >= 0')
@Check('accounts_owner_policy_known', `"owner_policy" IN ('warn', 'handover', 'protect')`)
@Check('accounts_user_name_policy_known', `"user_name_policy" IN ('email', 'any')`)
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accounts_pkey' })
  id: string;

  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  /** The OpenID Connect issuer of the account's identity provider. */
  @Column('text', { name: 'idp_issuer', nullable: true })
  idpIssuer: string | null;

  @Column('text', { name: 'idp_client_id', nullable: true })
  idpClientId: string | null;

  @Column('bytea', { name: 'idp_client_secret', nullable: true })
  idpClientSecret: Buffer | null;

  @Column('text', { name: 'owner_policy', default: 'warn' })
  ownerPolicy: OwnerPolicy;

  @Column('text', { name: 'user_name_policy', default: 'email' })
  userNamePolicy: UserNamePolicy;

  /** The exact number of people with role owner who are active; moved by `AccountsService.moveOwners` only. */
  @Column('integer', { name: 'active_owners', default: 0 })
  activeOwners: number;

  /** Counts the moves of `activeOwners`, so that news of them can be put in order. */
  @Column('integer', { name: 'owners_version', default: 0 })
  ownersVersion: number;

  /** The address that is told when nobody else is left. */
  @Column('text', { name: 'recovery_contact', nullable: true })
  recoveryContact: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When the account was closed; its keys stop working then. */
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
