import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The role that a person was given by hand beside the one that they have, and the rules that give roles to groups. */
export class RoleMapping1764200000000 implements MigrationInterface {
  readonly name = 'RoleMapping1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** The default spares everybody but the owners a new row; then it goes, so that whoever adds a person has to say it. */
const UP = [
  `ALTER TABLE users ADD given_role text NOT NULL DEFAULT 'member'`,
  `UPDATE users SET given_role = role WHERE role = 'owner'`,
  `ALTER TABLE users ALTER given_role DROP DEFAULT,
      ADD CONSTRAINT users_given_role_known CHECK (given_role IN ('owner', 'member')),
      ADD CONSTRAINT users_given_owner_is_owner CHECK (given_role <> 'owner' OR role = 'owner')`,
  `CREATE TABLE group_role_mappings (
      account_id uuid NOT NULL,
      group_id uuid NOT NULL,
      role text NOT NULL,
      made_by_id uuid,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      CONSTRAINT group_role_mappings_role_known CHECK (role IN ('owner', 'member')),
      CONSTRAINT group_role_mappings_pkey PRIMARY KEY (account_id, group_id),
      CONSTRAINT group_role_mappings_group FOREIGN KEY (account_id, group_id)
        REFERENCES groups (account_id, id) ON DELETE CASCADE
    )`,
];

const DOWN = [
  'DROP TABLE group_role_mappings',
  'ALTER TABLE users DROP CONSTRAINT users_given_owner_is_owner, DROP CONSTRAINT users_given_role_known, DROP given_role',
];
