import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebhookCalls1796100000000 implements MigrationInterface {
  readonly name = 'CreateWebhookCalls1796100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE webhook_calls (
      account_id uuid NOT NULL,
      id uuid NOT NULL,
      body jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      delivered_at timestamptz,
      dead_at timestamptz,
      retried_at timestamptz,
      last_error text,
      CONSTRAINT webhook_calls_pkey PRIMARY KEY (account_id, id)
    )`);
    await runner.query(
      'CREATE INDEX webhook_calls_due ON webhook_calls (due_at) WHERE delivered_at IS NULL AND dead_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_calls');
  }
}
