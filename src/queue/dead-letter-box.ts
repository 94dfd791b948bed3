import type { Database } from '../database/database.js';
import type { Row, Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { type QueueTable, revive } from './queue-table.js';

/** What a queue gave up, and how it is sent again. */
export class DeadLetterBox<Letter extends object = Row> {
  private readonly dead: Statement;
  private readonly known: Statement;
  private readonly again: Statement;
  private readonly againAnywhere: Statement;

  /** @param columns what is shown of a dead letter, as SQL */
  constructor(
    private readonly database: Pick<Database, 'query'>,
    queue: QueueTable,
    columns: string,
  ) {
    const { table } = queue;
    this.dead = {
      name: `${table}-dead`,
      text: `SELECT ${columns} FROM ${table} WHERE account_id = $1 AND dead_at IS NOT NULL ORDER BY id DESC`,
    };
    this.known = {
      name: `${table}-known`,
      text: `SELECT 1 AS one FROM ${table} WHERE account_id = $1 AND id = $2`,
    };
    this.again = {
      name: `${table}-again`,
      text: `${revive(queue)} AND account_id = $1 AND id = $2 RETURNING id`,
    };
    this.againAnywhere = {
      name: `${table}-again-anywhere`,
      text: `${revive(queue)} AND ($1::uuid IS NULL OR id = $1) RETURNING id`,
    };
  }

  /** Those of an account, the newest first. */
  list(accountId: string): Promise<Letter[]> {
    return this.database.query<Letter>(this.dead, [accountId]);
  }

  /** Whether the account has a row of this id, dead or not. */
  async has(accountId: string, id: string): Promise<boolean> {
    return (await this.database.query(this.known, [accountId, id])).length > 0;
  }

  /** Sends a dead letter again, at once and then for as long as a new row; false when the account has none of this id. */
  async retry(tx: Tx, accountId: string, id: string): Promise<boolean> {
    return (await tx.query(this.again, [accountId, id])).length > 0;
  }

  /** For operators: sends one dead letter of whatever account again, or all of them; tells how many. */
  async retryAnywhere(tx: Tx, id?: string): Promise<number> {
    return (await tx.query(this.againAnywhere, [id ?? null])).length;
  }
}
