import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE event_subscribers (
      event_name text NOT NULL,
      name text NOT NULL,
      seen_at timestamptz NOT NULL,
      CONSTRAINT event_subscribers_pkey PRIMARY KEY (event_name, name)
    )`,
  `CREATE TABLE event_deliveries (
      account_id uuid NOT NULL,
      event_id uuid NOT NULL,
      listener text NOT NULL,
      since timestamptz NOT NULL,
      CONSTRAINT event_deliveries_pkey PRIMARY KEY (account_id, event_id, listener),
      CONSTRAINT event_deliveries_event FOREIGN KEY (account_id, event_id)
        REFERENCES outbox_events (account_id, id) ON DELETE CASCADE
    )`,
  'CREATE INDEX event_deliveries_listener ON event_deliveries (listener, since)',
  `ALTER TABLE outbox_events ADD dates text[] NOT NULL DEFAULT '{origin/at,wishedAt}'`,
];

const DOWN = [
  'ALTER TABLE outbox_events DROP COLUMN dates',
  'DROP TABLE event_deliveries',
  'DROP TABLE event_subscribers',
];

/** Who listens to which event, what waits for a listener of another process, and where a payload has dates. */
export class EventSubscribers1764400000007 implements MigrationInterface {
  readonly name = 'EventSubscribers1764400000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
