import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import type { Role } from '../roles/role.js';
import { Computed } from '../database/tables/table-columns.js';
import { DirectoryAttribute } from './columns/directory-attribute.js';
import { nameKey, nameStart } from './name-key.js';
import { listAddresses, type JsonObject } from './profile.js';
import { searchKeys } from './search-keys.js';

/** Where a person's record came from. */
export type Source = 'scim' | 'manual';

/** What a search by name orders and filters by: it looks at the index alone. */
const WITH_NAMES = ['emailKey', 'active', 'role', 'source', 'externalId'];

/**
 * A person in one account; the same person in two accounts is two rows. An owner is active: the table checks it.
 *
 * This is the one table of a person's columns: what is selected, inserted and updated follows from it. A column that is
 * a copy of an attribute says of which (`@DirectoryAttribute`): filters, sorting, forms and the log follow from that.
 */
@Entity('users')
@Unique('users_user_name', ['accountId', 'userNameKey'])
@Unique('users_email', ['accountId', 'emailKey'])
@Index('users_external_id', ['accountId', 'externalId'])
@Index('users_given_name', ['accountId', 'givenKey', 'familyKey', ...WITH_NAMES])
@Index('users_family_name', ['accountId', 'familyKey', 'givenKey', ...WITH_NAMES])
@Index('users_inactive', ['accountId', 'emailKey'], { where: 'NOT "active"' })
@Index('users_unlinked', ['accountId', 'emailKey'], { where: '"external_id" IS NULL' })
@Index('users_manual', ['accountId', 'emailKey'], { where: `"source" = 'manual'` })
@Index('users_name_differs', ['accountId'], { where: '"user_name_key" <> "email_key"' })
@Index('users_owners', ['accountId'], { where: `"role" = 'owner'` })
@Index('users_address_held', ['accountId'], { where: '"address_held_since" IS NOT NULL' })
@Check('users_role_known', `"role" IN ('owner', 'member')`)
@Check('users_given_role_known', `"given_role" IN ('owner', 'member')`)
@Check('users_given_owner_is_owner', `"given_role" <> 'owner' OR "role" = 'owner'`)
@Check('users_owner_is_active', `"role" <> 'owner' OR "active"`)
@Check(
  'users_address_hold_whole',
  'num_nulls("address_held_since", "address_held_by", "confirmed_user_name", "confirmed_email") IN (0, 4)',
)
@Check('users_source_known', `"source" IN ('scim', 'manual')`)
export class User {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'users_pkey' })
  accountId: string;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'users_account' })
  account?: Account;

  /** A UUID of version 7: order by it is order of creation. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'users_pkey' })
  id: string;

  @Column('text', { name: 'user_name' })
  userName: string;

  @Computed<User>(({ userName }) => nameKey(userName))
  @Column({ type: 'text', name: 'user_name_key', collation: 'C', select: false })
  userNameKey?: string;

  @Column('text')
  email: string;

  @Computed<User>(({ email }) => nameKey(email))
  @Column({ type: 'text', name: 'email_key', collation: 'C', select: false })
  emailKey?: string;

  /** The keys of all addresses; a GIN index makes each of them findable. */
  @Index('users_email_keys', { type: 'gin' })
  @Computed<User>(({ attributes }) => [...new Set(listAddresses(attributes).map(nameKey))])
  @Column('text', { name: 'email_keys', array: true, select: false })
  emailKeys?: string[];

  @DirectoryAttribute('name.givenName')
  @Column('text', { name: 'given_name' })
  givenName: string;

  @DirectoryAttribute('name.familyName')
  @Column('text', { name: 'family_name' })
  familyName: string;

  /** The beginnings of the names as keys, by which people are searched. */
  @Computed<User>(({ givenName }) => nameStart(givenName))
  @Column({ type: 'text', name: 'given_key', collation: 'C', select: false })
  givenKey?: string;

  @Computed<User>(({ familyName }) => nameStart(familyName))
  @Column({ type: 'text', name: 'family_key', collation: 'C', select: false })
  familyKey?: string;

  @DirectoryAttribute('displayName')
  @Column('text', { name: 'display_name', nullable: true })
  displayName: string | null;

  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  /** The full name in whose place the parts of the name have come, while the directory may send it again. */
  @Column('text', { name: 'superseded_name', nullable: true })
  supersededName: string | null;

  @Column('boolean')
  active: boolean;

  /** The role that counts: the highest of the given one and those of the groups that the person is in. */
  @Column('text')
  role: Role;

  /** The role that the person was given themselves: by an owner's decision, a handover or a recovery. */
  @Column('text', { name: 'given_role' })
  givenRole: Role;

  /** When a former owner stopped being one by deactivation; null for everybody else. */
  @Column('timestamptz', { name: 'owner_until', nullable: true })
  ownerUntil: Date | null;

  /** Since when a directory wants this last owner to be inactive, which policy `protect` puts off; else null. */
  @Column('timestamptz', { name: 'deactivation_pending_since', nullable: true })
  deactivationPendingSince: Date | null;

  /** The name of the key that asked for it. */
  @Column('text', { name: 'deactivation_pending_by', nullable: true })
  deactivationPendingBy: string | null;

  /** When a directory gave this owner the address that waits to be confirmed; null where none waits. */
  @Column('timestamptz', { name: 'address_held_since', nullable: true })
  addressHeldSince: Date | null;

  /** The name of the key that changed it. */
  @Column('text', { name: 'address_held_by', nullable: true })
  addressHeldBy: string | null;

  /** The user name as it was confirmed last, while another one waits. */
  @Column('text', { name: 'confirmed_user_name', nullable: true })
  confirmedUserName: string | null;

  /** The address as it was confirmed last, while another one waits. */
  @Column('text', { name: 'confirmed_email', nullable: true })
  confirmedEmail: string | null;

  /** Whoever began to sign in before this has to begin again; the sessions' own statements read and write it. */
  @Column({
    type: 'timestamptz',
    name: 'sessions_not_before',
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  sessionsNotBefore?: Date | null;

  @Column('text')
  source: Source;

  @Column('jsonb')
  attributes: JsonObject;

  /** `attributes` with every string as its key (see `searchKeys`). */
  @Computed<User>(({ attributes }) => searchKeys(attributes))
  @Column('jsonb', { name: 'search_keys', select: false })
  searchKeys?: JsonObject;

  /** Counts the effective changes. */
  @Column('integer')
  version: number;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
