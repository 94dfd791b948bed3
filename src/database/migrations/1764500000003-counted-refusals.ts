import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refusals that a caller can repeat at will are one row a minute, with the number of times. */
export class CountedRefusals1764500000003 implements MigrationInterface {
  readonly name = 'CountedRefusals1764500000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE provisioning_log_entries
      ADD times integer NOT NULL DEFAULT 1, ADD last_at timestamptz, ADD tally text`);
    await runner.query(`CREATE UNIQUE INDEX provisioning_log_entries_tally
      ON provisioning_log_entries (account_id, tally) WHERE "tally" IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX provisioning_log_entries_tally');
    await runner.query(
      'ALTER TABLE provisioning_log_entries DROP COLUMN tally, DROP COLUMN last_at, DROP COLUMN times',
    );
  }
}
