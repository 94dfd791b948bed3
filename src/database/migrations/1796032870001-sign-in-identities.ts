import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE sign_in_identities (
    account_id uuid NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    directory_id text NOT NULL,
    user_id uuid NOT NULL,
    found_by text NOT NULL,
    bound_at timestamptz NOT NULL,
    told_name text NOT NULL,
    last_used_at timestamptz NOT NULL,
    CONSTRAINT sign_in_identities_pkey PRIMARY KEY (account_id, issuer, subject),
    CONSTRAINT sign_in_identities_person UNIQUE (account_id, user_id, issuer),
    CONSTRAINT sign_in_identities_directory_id UNIQUE (account_id, issuer, directory_id),
    CONSTRAINT sign_in_identities_user FOREIGN KEY (account_id, user_id)
      REFERENCES users (account_id, id) ON DELETE CASCADE,
    CONSTRAINT sign_in_identities_found_by_known
      CHECK (found_by IN ('directory-id', 'verified-address', 'address', 'themselves'))
  )`,
  `CREATE TABLE revocation_jtis (
    account_id uuid NOT NULL,
    jti text NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT revocation_jtis_pkey PRIMARY KEY (account_id, jti)
  )`,
  'CREATE INDEX revocation_jtis_expires ON revocation_jtis (expires_at)',
  `ALTER TABLE accounts
    ADD idp_addresses_vouched boolean NOT NULL DEFAULT false,
    ADD idp_saved_at timestamptz,
    ADD global_logout_off boolean NOT NULL DEFAULT false,
    ADD global_logout_seen_at timestamptz,
    ADD global_logout_failed_at timestamptz,
    ADD global_logout_failure text`,
  'ALTER TABLE users ADD sessions_not_before timestamptz',
  'ALTER TABLE sessions ADD expires_at timestamptz',
];

const DOWN = [
  'ALTER TABLE sessions DROP COLUMN expires_at',
  'ALTER TABLE users DROP COLUMN sessions_not_before',
  `ALTER TABLE accounts DROP COLUMN idp_addresses_vouched, DROP COLUMN idp_saved_at, DROP COLUMN global_logout_off,
    DROP COLUMN global_logout_seen_at, DROP COLUMN global_logout_failed_at, DROP COLUMN global_logout_failure`,
  'DROP TABLE revocation_jtis',
  'DROP TABLE sign_in_identities',
];

/** Who is who at the identity providers, and what ends sessions from there. */
export class SignInIdentities1796032870001 implements MigrationInterface {
  readonly name = 'SignInIdentities1796032870001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
