import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookKey } from '../../text/look-key.js';

interface Row {
  readonly account_id: string;
  readonly id: string;
  readonly display_name: string;
}

/**
 * No two groups of an account look the same. Groups that do already stay as they are: all but the oldest get a key of
 * their own until they are renamed.
 */
export class GroupLooks1764500000006 implements MigrationInterface {
  readonly name = 'GroupLooks1764500000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE groups ADD look_key text COLLATE "C"');
    const groups = (await runner.query(
      'SELECT account_id, id, display_name FROM groups ORDER BY id',
    )) as Row[];
    const taken = new Set<string>();
    for (const { account_id: account, id, display_name: name } of groups) {
      const look = lookKey(name);
      const key = taken.has(`${account} ${look}`) ? `${look} #${id}` : look;
      taken.add(`${account} ${key}`);
      await runner.query('UPDATE groups SET look_key = $3 WHERE account_id = $1 AND id = $2', [
        account,
        id,
        key,
      ]);
    }
    await runner.query('ALTER TABLE groups ALTER look_key SET NOT NULL');
    await runner.query('ALTER TABLE groups ADD CONSTRAINT groups_look UNIQUE (account_id, look_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE groups DROP COLUMN look_key');
  }
}
