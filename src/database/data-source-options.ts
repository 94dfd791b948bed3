import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { GuardedPool } from './guarded-pool.js';
import { migrations } from './migrations/index.js';

/** The entity classes of the application's rooms, which the database knows nothing of. */
export type Entities = (new () => object)[];

const common = {
  type: 'postgres',
  synchronize: false,
  uuidExtension: 'pgcrypto',
  installExtensions: false,
  logging: false,
  migrations,
} satisfies Partial<DataSourceOptions>;

const SLOWEST_STATEMENT_MS = 7_000;

/**
 * TypeORM on a PostgreSQL server: bounded waits everywhere, statements of a transaction pipelined.
 * @param waitMs how long a request waits for what others hold, or for a server that says nothing
 */
export function serverOptions(
  entities: Entities,
  url: string,
  poolSize: number,
  waitMs: number,
): DataSourceOptions {
  const statementMs = Math.max(SLOWEST_STATEMENT_MS, waitMs);
  return {
    ...common,
    entities,
    url,
    driver: { ...pg, Pool: GuardedPool },
    extra: {
      max: poolSize,
      pipeline: true,
      connectionTimeoutMillis: Math.round(waitMs * 0.4),
      query_timeout: statementMs + 1_000,
      statement_timeout: statementMs,
      lock_timeout: waitMs,
      idle_in_transaction_session_timeout: statementMs + 3_000,
      keepAlive: true,
    },
  };
}

/** TypeORM on the embedded database: the same driver and dialect over one session. */
export function embeddedOptions(entities: Entities, pglite: PGlite): DataSourceOptions {
  const { host, port, user, password, database, connection } = createPgConfig(pglite);
  return {
    ...common,
    entities,
    host,
    port,
    username: user,
    password,
    database,
    extra: { connection, max: 1, connectionTimeoutMillis: 10_000 },
  };
}
