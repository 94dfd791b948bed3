import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddUserColumns1796060000808 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE users ADD nick_name text, ADD first_aider boolean, ADD drills integer, ADD last_drill timestamptz',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP nick_name, DROP first_aider, DROP drills, DROP last_drill');
  }
}
