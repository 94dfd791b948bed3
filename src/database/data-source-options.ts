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

/** TypeORM on a PostgreSQL server: bounded waits everywhere, statements of a transaction pipelined. */
export function serverOptions(entities: Entities, url: string, poolSize: number): DataSourceOptions {
  return {
    ...common,
    entities,
    url,
    driver: { ...pg, Pool: GuardedPool },
    extra: {
      max: poolSize,
      pipeline: true,
      connectionTimeoutMillis: 1_000,
      query_timeout: 8_000,
      statement_timeout: 7_000,
      lock_timeout: 2_500,
      idle_in_transaction_session_timeout: 10_000,
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
