import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An owner's changed address that waits to be confirmed, and the one that was confirmed last. */
export class HeldAddresses1796032860001 implements MigrationInterface {
  readonly name = 'HeldAddresses1796032860001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE users
        ADD address_held_since timestamptz,
        ADD address_held_by text,
        ADD confirmed_user_name text,
        ADD confirmed_email text,
        ADD CONSTRAINT users_address_hold_whole
          CHECK (num_nulls(address_held_since, address_held_by, confirmed_user_name, confirmed_email) IN (0, 4))`);
    await runner.query(
      'CREATE INDEX users_address_held ON users (account_id) WHERE address_held_since IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX users_address_held');
    await runner.query(`
      ALTER TABLE users DROP COLUMN address_held_since, DROP COLUMN address_held_by,
        DROP COLUMN confirmed_user_name, DROP COLUMN confirmed_email`);
  }
}
