import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The groups that a directory pushes, who is in them, and the account's switch for them. */
export class Groups1764100000000 implements MigrationInterface {
  readonly name = 'Groups1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE accounts ADD groups_enabled boolean NOT NULL DEFAULT false`,
  `CREATE TABLE groups (
      account_id uuid NOT NULL,
      id uuid NOT NULL,
      display_name text NOT NULL,
      display_name_key text COLLATE "C" NOT NULL,
      external_id text,
      version integer NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      CONSTRAINT groups_display_name UNIQUE (account_id, display_name_key),
      CONSTRAINT groups_pkey PRIMARY KEY (account_id, id)
    )`,
  `CREATE INDEX groups_external_id ON groups (account_id, external_id)`,
  `CREATE TABLE group_members (
      account_id uuid NOT NULL,
      group_id uuid NOT NULL,
      user_id uuid NOT NULL,
      CONSTRAINT group_members_pkey PRIMARY KEY (account_id, group_id, user_id)
    )`,
  `CREATE INDEX group_members_person ON group_members (account_id, user_id)`,
];

const DOWN = [
  'DROP TABLE group_members',
  'DROP TABLE groups',
  'ALTER TABLE accounts DROP COLUMN groups_enabled',
];
