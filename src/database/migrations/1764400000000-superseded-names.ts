import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A full name that a directory may send again though the parts of the name have come in its place. */
export class SupersededNames1764400000000 implements MigrationInterface {
  readonly name = 'SupersededNames1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users ADD superseded_name text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN superseded_name');
  }
}
