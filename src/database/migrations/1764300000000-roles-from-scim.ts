import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The account's switch for roles that its directory gives. */
export class RolesFromScim1764300000000 implements MigrationInterface {
  readonly name = 'RolesFromScim1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts ADD roles_from_scim boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts DROP COLUMN roles_from_scim');
  }
}
