import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The version of the schema that an event's payload was written with; those that are there have the first. */
export class EventVersions1796060000004 implements MigrationInterface {
  readonly name = 'EventVersions1796060000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_events ADD version integer NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_events DROP COLUMN version');
  }
}
