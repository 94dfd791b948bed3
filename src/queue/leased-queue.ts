import type { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import { deadNow, due, nextAttempt, type QueueTable } from './queue-table.js';

/** What every row of a queue is found by. */
export interface QueuedKey {
  readonly accountId: string;
  readonly id: string;
}

/**
 * A queue for work that leaves the process, such as a mail or a call. A row is leased in a transaction of its own and
 * worked off outside of any: it is done at least once, and a process that dies leaves it to the others.
 */
export class LeasedQueue<Row extends QueuedKey> {
  private readonly lease: Statement;
  private readonly done: Statement;
  private readonly failed: Statement;

  /** @param columns what is selected of a row beside its key, as SQL */
  constructor(
    private readonly database: Pick<Database, 'query'>,
    queue: QueueTable,
    columns: string,
  ) {
    const { table, doneAt } = queue;
    const key = 'account_id = $1 AND id = $2';
    this.lease = {
      name: `${table}-lease`,
      text: `UPDATE ${table} SET attempts = attempts + 1, due_at = ${nextAttempt(queue)}
             WHERE (account_id, id) IN (SELECT account_id, id FROM ${table}
               WHERE ${due(queue)} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
             RETURNING account_id AS "accountId", id, ${columns}`,
    };
    this.done = {
      name: `${table}-done`,
      text: `UPDATE ${table} SET ${doneAt} = now(), last_error = NULL WHERE ${key}`,
    };
    this.failed = {
      name: `${table}-failed`,
      text: `UPDATE ${table} SET last_error = $3, dead_at = ${deadNow(queue)} WHERE ${key}`,
    };
  }

  /**
   * Takes the row that has been due for longest and has `work` do it; a row whose work throws is tried again later.
   * @returns false when no row is due
   */
  async workOffNext(work: (row: Row) => Promise<void>, onFailure: (error: Error) => void): Promise<boolean> {
    const [row] = await this.database.query<Row>(this.lease, []);
    if (!row) return false;
    try {
      await work(row);
      await this.database.query(this.done, [row.accountId, row.id]);
    } catch (error) {
      onFailure(error as Error);
      await this.database.query(this.failed, [row.accountId, row.id, (error as Error).message]);
    }
    return true;
  }
}
