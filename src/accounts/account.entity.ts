import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What happens when a directory deactivates the last owner. */
export type OwnerPolicy = 'warn' | 'handover' | 'protect';

/** Whether a user name has to be the primary e-mail address (`email`), or may be anything (`any`). */
export type UserNamePolicy = 'email' | 'any';

/** A tenant. */
@Entity('accounts')
@Unique('accounts_slug', ['slug'])
@Index('accounts_idp_issuer', ['idpIssuer'], { where: '"idp_issuer" IS NOT NULL' })
@Check('accounts_log_retention_positive', '"log_retention_days" > 0')
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

  /** Encrypted under the installation's secret. */
  @Column('bytea', { name: 'idp_client_secret', nullable: true })
  idpClientSecret: Buffer | null;

  /** Whether an owner has said that the identity provider's addresses are right though it does not say so itself. */
  @Column('boolean', { name: 'idp_addresses_vouched', default: false })
  idpAddressesVouched: boolean;

  /** When the identity provider was last saved, changed or not. */
  @Column('timestamptz', { name: 'idp_saved_at', nullable: true })
  idpSavedAt: Date | null;

  /** Whether calls to end a person's sessions are refused. */
  @Column('boolean', { name: 'global_logout_off', default: false })
  globalLogoutOff: boolean;

  /** When the identity provider last ended a person's sessions. */
  @Column('timestamptz', { name: 'global_logout_seen_at', nullable: true })
  globalLogoutSeenAt: Date | null;

  /** When a call was last refused, if none was followed since. */
  @Column('timestamptz', { name: 'global_logout_failed_at', nullable: true })
  globalLogoutFailedAt: Date | null;

  /** Why, as a sentence. */
  @Column('text', { name: 'global_logout_failure', nullable: true })
  globalLogoutFailure: string | null;

  @Column('text', { name: 'owner_policy', default: 'warn' })
  ownerPolicy: OwnerPolicy;

  @Column('text', { name: 'user_name_policy', default: 'email' })
  userNamePolicy: UserNamePolicy;

  /** The exact number of people with role owner who are active; moved by `OwnerCounter` only. */
  @Column('integer', { name: 'active_owners', default: 0 })
  activeOwners: number;

  /** Counts the moves of `activeOwners`, so that events about them can be put in order. */
  @Column('integer', { name: 'owners_version', default: 0 })
  ownersVersion: number;

  /** The address that is told when nobody else is left. */
  @Column('text', { name: 'recovery_contact', nullable: true })
  recoveryContact: string | null;

  /** Since when SCIM requests are answered with 503, and who asked for that; null while they are served. */
  @Column('timestamptz', { name: 'provisioning_paused_at', nullable: true })
  provisioningPausedAt: Date | null;

  @Column('text', { name: 'provisioning_paused_by', nullable: true })
  provisioningPausedBy: string | null;

  /** How long the provisioning log is kept; null is the installation's setting. */
  @Column('integer', { name: 'log_retention_days', nullable: true })
  logRetentionDays: number | null;

  /** Whether its directory may push groups; where not, SCIM answers as if groups did not exist. */
  @Column('boolean', { name: 'groups_enabled', default: false })
  groupsEnabled: boolean;

  /** Whether its directory says who is an owner; where not, OpsHelm keeps the attribute `roles` and does not heed it. */
  @Column('boolean', { name: 'roles_from_scim', default: false })
  rolesFromScim: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When the account was closed; its keys stop working then. */
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
