import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { ManagedDataSource } from './managed-data-source.js';
import { SharedConnection } from './shared-connection.js';
import type { Row, Statement } from './statement.js';

/** How many connections the short reads share. */
const SHARED = 2;

/** Single statements outside of a transaction, on the same pool as TypeORM's. */
@Injectable()
export class Database {
  private readonly pool: Pool;
  private readonly shared: readonly SharedConnection[];
  private turn = 0;

  constructor(dataSource: DataSource) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
    outliveLostConnections(this.pool);
    const pipelined = (this.pool.options as { pipeline?: boolean }).pipeline;
    this.shared = pipelined ? Array.from({ length: SHARED }, () => new SharedConnection(this.pool)) : [];
    if (dataSource instanceof ManagedDataSource) dataSource.beforeDestroy(() => this.release());
  }

  /** Runs a prepared statement and gives its rows; without a name it is not prepared. */
  async query<T extends object = Row>(statement: Statement, values: readonly unknown[]): Promise<T[]> {
    const result = await this.pool.query<T>({ ...statement, values: [...values] });
    return result.rows;
  }

  /**
   * As `query`, for a read that finds its few rows by an index: such reads share connections and packets. On the
   * embedded database, which has one connection, it is the same as `query`.
   */
  async quick<T extends object = Row>(statement: Statement, values: readonly unknown[]): Promise<T[]> {
    const { shared } = this;
    if (shared.length === 0) return this.query(statement, values);
    this.turn = (this.turn + 1) % shared.length;
    const result = await shared[this.turn]!.query<T>({ ...statement, values: [...values] });
    return result.rows;
  }

  /** Gives every connection back, before the pool is closed. */
  private async release(): Promise<void> {
    for (const connection of this.shared) await connection.close();
  }
}

/**
 * A connection can break in the moment between the pool and its borrower, when nobody listens: its statements fail,
 * which is enough; the event alone must not end the process.
 */
function outliveLostConnections(pool: Pool): void {
  pool.on('connect', (client) => client.on('error', () => undefined));
}
