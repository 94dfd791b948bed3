import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { isWorthAnotherTry, spoilsConnection } from './database-fault.js';
import { gatherWrites, isPipelined } from './shared-connection.js';
import type { Row, Statement } from './statement.js';

const MOST_ATTEMPTS = 3;

/**
 * A running transaction. Only `Transactions.run` makes one, so a method that takes a `Tx` cannot be called outside
 * of a transaction.
 */
export class Tx {
  private readonly sent: Promise<unknown>[] = [];
  private turn: Promise<unknown> = Promise.resolve();
  private ended = false;
  private wrote = false;
  private readonly hooks: (() => void)[] = [];

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
  ) {}

  /** TypeORM's entity manager on this transaction's connection. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Runs a statement and gives its rows. */
  async query<T extends object = Row>(statement: Statement, values: readonly unknown[]): Promise<T[]> {
    const result = await this.submit<T>({ ...statement, values: [...values] });
    return result.rows;
  }

  /**
   * Sends a statement whose rows nobody needs, without waiting: if it fails, so does the commit.
   * @param rethrow puts the failure into the caller's words
   */
  send(statement: Statement, values: readonly unknown[], rethrow?: (error: Error) => never): void {
    this.wrote = true;
    const answer = this.submit({ ...statement, values: [...values] });
    this.follow(rethrow ? answer.catch(rethrow) : answer);
  }

  /** Waits for what was sent; throws what failed. */
  async settled(): Promise<void> {
    for (const answer of this.sent.splice(0)) await answer;
  }

  /** Lets go of every lock and begins again; only before anything was sent. */
  startAnew(): void {
    if (this.wrote) throw new Error('A transaction that has written cannot begin again');
    for (const text of ['ROLLBACK', 'BEGIN']) this.follow(this.submit({ text }));
  }

  /** Undoes what came after the savepoint, failed statements included. */
  async rollbackTo(savepoint: string): Promise<void> {
    await Promise.allSettled(this.sent.splice(0));
    await this.submit({ text: `ROLLBACK TO SAVEPOINT ${savepoint}` });
  }

  /** Calls `hook` once the transaction is committed; never after a rollback. */
  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  /** @internal */
  static async begin(runner: QueryRunner): Promise<Tx> {
    const tx = new Tx(runner, (await runner.connect()) as PoolClient);
    markActive(runner, true);
    if (!isPipelined(tx.client)) tx.queueBehind(runner);
    tx.follow(tx.submit({ text: 'BEGIN' }));
    return tx;
  }

  /** @internal BEGIN, the sent statements and COMMIT share round trips on a pipelined connection. */
  async commit(): Promise<void> {
    const committed = this.submit({ text: 'COMMIT' });
    this.ended = true;
    committed.catch(() => undefined);
    await this.settled();
    const { command } = await committed;
    if (command !== 'COMMIT') throw new Error('The database rolled the transaction back');
    for (const hook of this.hooks) hook();
  }

  /** Hands a query to the connection: at once where it is pipelined, else when the one before is done. */
  private submit<T extends object>(config: QueryConfig): Promise<QueryResult<T>> {
    if (isPipelined(this.client)) {
      gatherWrites(this.client);
      return this.client.query<T>(config);
    }
    return this.inTurn(() => this.client.query<T>(config));
  }

  /** What TypeORM sends on this connection waits its turn too. */
  private queueBehind(runner: QueryRunner): void {
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    const inTurn = (...args: unknown[]) => this.inTurn(() => query(...args));
    (runner as { query: unknown }).query = inTurn;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const answer = this.turn.then(work);
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private follow(answer: Promise<unknown>): void {
    answer.catch(() => undefined);
    this.sent.push(answer);
  }

  /** @internal */
  async rollback(): Promise<void> {
    await Promise.allSettled(this.sent);
    if (!this.ended) await this.submit({ text: 'ROLLBACK' });
  }
}

/** The one way to open a transaction. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction: committed when it returns, rolled back when it throws. Nothing that leaves the
   * process (mail, a call to elsewhere) belongs inside. A transaction that the database ends to free another one,
   * because each waited for the other, is run again, so `work` may be called more than once.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await this.once(work);
      } catch (error) {
        if (!isWorthAnotherTry(error) || attempt === MOST_ATTEMPTS) throw error;
      }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    let spoiled: unknown;
    try {
      const tx = await Tx.begin(runner);
      try {
        const result = await work(tx);
        await tx.commit();
        return result;
      } catch (error) {
        if (spoilsConnection(error)) spoiled = error;
        else await tx.rollback().catch((failure: unknown) => (spoiled = failure));
        throw error;
      }
    } finally {
      markActive(runner, false);
      await release(runner, spoiled);
    }
  }
}

/**
 * Gives the connection back, or closes it when it is spoilt: the server then rolls back by itself. TypeORM closes a
 * connection that is given back with an error, but does not say so in its types.
 */
async function release(runner: QueryRunner, spoiled: unknown): Promise<void> {
  const closing = runner as unknown as { releasePostgresConnection(error?: unknown): Promise<void> };
  await (spoiled === undefined ? runner.release() : closing.releasePostgresConnection(spoiled));
}

/** Keeps TypeORM from opening a transaction of its own within ours. */
function markActive(runner: QueryRunner, active: boolean): void {
  (runner as { isTransactionActive: boolean }).isTransactionActive = active;
}
