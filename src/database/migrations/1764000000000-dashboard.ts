import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What owners see and do: sessions, settings, warnings, the audit trail, and a log that can be searched. */
export class Dashboard1764000000000 implements MigrationInterface {
  readonly name = 'Dashboard1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE accounts
      ADD provisioning_paused_at timestamptz,
      ADD provisioning_paused_by text,
      ADD log_retention_days integer,
      ADD CONSTRAINT accounts_log_retention_positive CHECK (log_retention_days > 0)`,
  `CREATE INDEX accounts_idp_issuer ON accounts (idp_issuer) WHERE idp_issuer IS NOT NULL`,
  `CREATE TABLE owner_successors (
      account_id uuid NOT NULL,
      user_id uuid NOT NULL,
      place integer NOT NULL,
      CONSTRAINT owner_successors_place UNIQUE (account_id, place),
      CONSTRAINT owner_successors_pkey PRIMARY KEY (account_id, user_id)
    )`,

  `ALTER TABLE users
      ADD given_key text COLLATE "C",
      ADD family_key text COLLATE "C",
      ADD deactivation_pending_since timestamptz,
      ADD deactivation_pending_by text`,
  `UPDATE users SET given_key = left(coalesce(search_keys->'name'->>'givenName', ''), 100),
      family_key = left(coalesce(search_keys->'name'->>'familyName', ''), 100)`,
  `ALTER TABLE users ALTER given_key SET NOT NULL, ALTER family_key SET NOT NULL`,
  `CREATE INDEX users_given_name
      ON users (account_id, given_key, family_key, email_key, active, role, source, external_id)`,
  `CREATE INDEX users_family_name
      ON users (account_id, family_key, given_key, email_key, active, role, source, external_id)`,
  `CREATE INDEX users_inactive ON users (account_id, email_key) WHERE NOT active`,
  `CREATE INDEX users_unlinked ON users (account_id, email_key) WHERE external_id IS NULL`,
  `CREATE INDEX users_manual ON users (account_id, email_key) WHERE source = 'manual'`,
  `CREATE INDEX users_name_differs ON users (account_id) WHERE user_name_key <> email_key`,

  `CREATE TABLE sessions (
      account_id uuid NOT NULL,
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      digest bytea NOT NULL,
      method text NOT NULL,
      ip text NOT NULL,
      agent text NOT NULL,
      created_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      ended_at timestamptz,
      ended_by text,
      ended_because text,
      ended_request_id text,
      CONSTRAINT sessions_digest UNIQUE (digest),
      CONSTRAINT sessions_method_known CHECK (method IN ('okta', 'link')),
      CONSTRAINT sessions_pkey PRIMARY KEY (account_id, id)
    )`,
  `CREATE INDEX sessions_person ON sessions (account_id, user_id, id)`,
  `CREATE TABLE sign_in_links (
      account_id uuid NOT NULL,
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      digest bytea NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      CONSTRAINT sign_in_links_digest UNIQUE (digest),
      CONSTRAINT sign_in_links_pkey PRIMARY KEY (account_id, id)
    )`,
  `CREATE INDEX sign_in_links_person ON sign_in_links (account_id, user_id)`,

  `CREATE TABLE audit_entries (
      account_id uuid NOT NULL,
      id uuid NOT NULL,
      at timestamptz NOT NULL,
      actor_type text NOT NULL,
      actor_id text,
      actor_name text NOT NULL,
      action text NOT NULL,
      outcome text NOT NULL,
      summary text NOT NULL,
      user_id uuid,
      details jsonb,
      request_id text NOT NULL,
      ip text,
      CONSTRAINT audit_entries_outcome_known CHECK (outcome IN ('done', 'denied')),
      CONSTRAINT audit_entries_pkey PRIMARY KEY (account_id, id)
    )`,
  `CREATE INDEX audit_entries_person ON audit_entries (account_id, user_id, id) WHERE user_id IS NOT NULL`,
  `CREATE INDEX audit_entries_action ON audit_entries (account_id, action, id)`,
  `CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$`,
  `CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()`,
  `CREATE TRIGGER role_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON role_changes
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()`,

  `CREATE TABLE warnings (
      account_id uuid NOT NULL,
      id uuid NOT NULL,
      kind text NOT NULL,
      subject text NOT NULL,
      facts jsonb NOT NULL,
      opened_at timestamptz NOT NULL,
      acknowledged_at timestamptz,
      acknowledged_by text,
      closed_at timestamptz,
      CONSTRAINT warnings_pkey PRIMARY KEY (account_id, id)
    )`,
  `CREATE UNIQUE INDEX warnings_open ON warnings (account_id, kind, subject) WHERE closed_at IS NULL`,
  `INSERT INTO warnings (account_id, id, kind, subject, facts, opened_at, closed_at)
      SELECT account_id, id, kind, '', jsonb_build_object('ownersVersion', owners_version, 'actorName', actor_name,
        'userEmail', user_email), opened_at, closed_at FROM owner_warnings`,
  `DROP TABLE owner_warnings`,
  `ALTER TABLE mail_messages ADD html text, ADD retried_at timestamptz`,
  `CREATE INDEX mail_messages_dead ON mail_messages (account_id, id) WHERE dead_at IS NOT NULL`,

  `ALTER TABLE provisioning_log_entries ADD act text NOT NULL DEFAULT 'other', ADD request text, ADD response text`,
  `DROP INDEX provisioning_log_entries_person`,
  `CREATE INDEX provisioning_log_entries_person ON provisioning_log_entries (account_id, user_id, id)
      WHERE user_id IS NOT NULL`,
  `CREATE INDEX provisioning_log_entries_failed ON provisioning_log_entries (account_id, id) WHERE status >= 400`,
  `CREATE INDEX provisioning_log_entries_act ON provisioning_log_entries (account_id, act, id)`,
  `CREATE INDEX provisioning_log_entries_key ON provisioning_log_entries (account_id, key_id, id)`,
  `ALTER TABLE provisioning_reads ADD key_name text NOT NULL DEFAULT ''`,
  `CREATE INDEX provisioning_reads_key ON provisioning_reads (account_id, key_id, id)`,
  `CREATE TABLE provisioning_traffic (
      account_id uuid NOT NULL,
      hour timestamptz NOT NULL,
      ok integer NOT NULL,
      refused integer NOT NULL,
      failed integer NOT NULL,
      CONSTRAINT provisioning_traffic_pkey PRIMARY KEY (account_id, hour)
    )`,
  `CREATE TABLE provisioning_milestones (
      account_id uuid NOT NULL,
      kind text NOT NULL,
      first_at timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      key_name text NOT NULL,
      request_id text NOT NULL,
      CONSTRAINT provisioning_milestones_pkey PRIMARY KEY (account_id, kind)
    )`,
];

const DOWN = [
  'DROP TABLE provisioning_milestones',
  'DROP TABLE provisioning_traffic',
  'DROP INDEX provisioning_reads_key',
  'ALTER TABLE provisioning_reads DROP key_name',
  'DROP INDEX provisioning_log_entries_key',
  'DROP INDEX provisioning_log_entries_act',
  'DROP INDEX provisioning_log_entries_failed',
  'DROP INDEX provisioning_log_entries_person',
  `CREATE INDEX provisioning_log_entries_person ON provisioning_log_entries (account_id, user_id)
      WHERE user_id IS NOT NULL`,
  'ALTER TABLE provisioning_log_entries DROP act, DROP request, DROP response',
  'DROP INDEX mail_messages_dead',
  'ALTER TABLE mail_messages DROP html, DROP retried_at',
  `CREATE TABLE owner_warnings (
      account_id uuid NOT NULL,
      id uuid NOT NULL,
      kind text NOT NULL,
      owners_version integer NOT NULL,
      actor_name text NOT NULL,
      user_email text NOT NULL,
      opened_at timestamptz NOT NULL,
      closed_at timestamptz,
      CONSTRAINT owner_warnings_kind_known CHECK (kind IN ('no_owner', 'one_owner')),
      CONSTRAINT owner_warnings_pkey PRIMARY KEY (account_id, id)
    )`,
  `CREATE UNIQUE INDEX owner_warnings_open ON owner_warnings (account_id) WHERE closed_at IS NULL`,
  `INSERT INTO owner_warnings SELECT account_id, id, kind, (facts->>'ownersVersion')::integer, facts->>'actorName',
      facts->>'userEmail', opened_at, closed_at FROM warnings WHERE kind IN ('no_owner', 'one_owner')`,
  'DROP TABLE warnings',
  'DROP TRIGGER role_changes_append_only ON role_changes',
  'DROP TABLE audit_entries',
  'DROP FUNCTION refuse_change_of_history()',
  'DROP TABLE sign_in_links',
  'DROP TABLE sessions',
  'DROP INDEX users_name_differs',
  'DROP INDEX users_manual',
  'DROP INDEX users_unlinked',
  'DROP INDEX users_inactive',
  'DROP INDEX users_family_name',
  'DROP INDEX users_given_name',
  `ALTER TABLE users DROP given_key, DROP family_key, DROP deactivation_pending_since, DROP deactivation_pending_by`,
  'DROP TABLE owner_successors',
  'DROP INDEX accounts_idp_issuer',
  `ALTER TABLE accounts DROP provisioning_paused_at, DROP provisioning_paused_by, DROP log_retention_days`,
];
