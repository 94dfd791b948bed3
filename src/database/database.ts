import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { Row, Statement } from './statement.js';

/** Single statements outside of a transaction, on the same pool as TypeORM's. */
@Injectable()
export class Database {
  private readonly pool: Pool;

  constructor(dataSource: DataSource) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
  }

  /** Runs a prepared statement and gives its rows. */
  async query<T extends object = Row>(statement: Statement, values: readonly unknown[]): Promise<T[]> {
    const result = await this.pool.query<T>({ ...statement, values: [...values] });
    return result.rows;
  }

  /** Runs a statement that was composed for this call (its text depends on the filter), so it is not prepared. */
  async run<T extends object = Row>(text: string, values: readonly unknown[]): Promise<T[]> {
    const result = await this.pool.query<T>(text, [...values]);
    return result.rows;
  }
}
