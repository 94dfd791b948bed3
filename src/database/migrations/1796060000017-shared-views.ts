import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each room shows the others of its tables: the view, the table, the columns. Neither secrets nor digests, nor
 * whole bodies, nor what a room alone searches by.
 */
export const VIEWS: readonly (readonly [view: string, table: string, columns: string])[] = [
  [
    'shared_accounts',
    'accounts',
    `id, slug, name, idp_issuer, owner_policy, user_name_policy, active_owners, owners_version, recovery_contact,
      created_at, closed_at, provisioning_paused_at, provisioning_paused_by, groups_enabled, roles_from_scim,
      global_logout_off`,
  ],
  [
    'shared_users',
    'users',
    `account_id, id, user_name, user_name_key, email, email_key, given_name, family_name, display_name, external_id,
      active, role, given_role, owner_until, source, version, created_at, updated_at, deactivation_pending_since,
      deactivation_pending_by, address_held_since, address_held_by, confirmed_user_name, confirmed_email,
      sessions_not_before`,
  ],
  [
    'shared_removed_users',
    'removed_users',
    'account_id, id, user_name, email, external_id, role, created_at, removed_at, removed_by',
  ],
  ['shared_owner_successors', 'owner_successors', 'account_id, user_id, place'],
  [
    'shared_role_changes',
    'role_changes',
    `account_id, id, user_id, user_email, old_role, new_role, actor_type, actor_id, actor_name, cause, reason,
      request_id, owners_before, owners_after, at`,
  ],
  [
    'shared_groups',
    'groups',
    'account_id, id, display_name, display_name_key, external_id, created_at, updated_at',
  ],
  ['shared_group_members', 'group_members', 'account_id, group_id, user_id'],
  ['shared_role_rules', 'group_role_mappings', 'account_id, group_id, role'],
  [
    'shared_warnings',
    'warnings',
    'account_id, id, kind, subject, facts, opened_at, acknowledged_at, acknowledged_by, closed_at',
  ],
  [
    'shared_audit_entries',
    'audit_entries',
    'account_id, id, at, actor_type, actor_id, actor_name, action, outcome, summary, user_id, details, request_id',
  ],
  [
    'shared_sessions',
    'sessions',
    'account_id, id, user_id, method, created_at, last_seen_at, ended_at, ended_by, ended_because, ended_request_id, expires_at',
  ],
  [
    'shared_sign_in_identities',
    'sign_in_identities',
    'account_id, issuer, subject, directory_id, user_id, bound_at, last_used_at',
  ],
  [
    'shared_scim_keys',
    'scim_keys',
    'account_id, id, name, last_four, scopes, created_at, expires_at, revoked_at, replaced_by, last_used_at',
  ],
  [
    'shared_log_entries',
    'provisioning_log_entries',
    `account_id, id, at, request_id, key_id, key_name, method, path, act, summary, status, scim_type, code, user_id,
      user_name, owners_before, owners_after, ip, request, times, last_at, tally`,
  ],
  ['shared_log_reads', 'provisioning_reads', 'account_id, id, at, key_id, key_name, method, path, status'],
  [
    'shared_events',
    'outbox_events',
    'account_id, id, name, created_at, due_at, attempts, handled_at, dead_at, txid',
  ],
];

/**
 * Plain views, which PostgreSQL takes apart when it plans: they cost nothing, use the tables' indexes, and rows can be
 * locked through them. A table's room may change what is behind its view without a look at its readers.
 */
export class SharedViews1796060000017 implements MigrationInterface {
  readonly name = 'SharedViews1796060000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const [view, table, columns] of VIEWS)
      await runner.query(`CREATE VIEW ${view} AS SELECT ${columns} FROM ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [view] of VIEWS.toReversed()) await runner.query(`DROP VIEW ${view}`);
  }
}
