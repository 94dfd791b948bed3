import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  'ALTER TABLE outbox_events ADD txid bigint',
  'CREATE INDEX outbox_events_txid ON outbox_events (account_id, txid)',
  `CREATE UNLOGGED TABLE list_places (
      account_id uuid NOT NULL,
      walk text NOT NULL,
      start_index integer NOT NULL,
      place jsonb NOT NULL,
      taken boolean NOT NULL DEFAULT false,
      until timestamptz NOT NULL,
      CONSTRAINT list_places_pkey PRIMARY KEY (account_id, walk, start_index)
    )`,
];

const DOWN = [
  'DROP TABLE list_places',
  'DROP INDEX outbox_events_txid',
  'ALTER TABLE outbox_events DROP COLUMN txid',
];

/** What lets several instances agree on totals and on where the pages of a walk by index begin. */
export class ListVersions1764400000077 implements MigrationInterface {
  readonly name = 'ListVersions1764400000077';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
