import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { GuardedPool } from './guarded-pool.js';
import { migrations, type MigrationType } from './migrations/index.js';

/** Entity classes; the database room knows none of them itself. */
export type Entities = readonly (new () => object)[];

/** Migration classes. */
export type Migrations = readonly MigrationType[];

/** What the rooms and the extensions keep in the database. */
export interface Tables {
  readonly entities: Entities;
  /** Beside OpsHelm's own; all run in the order of the timestamps in their names. */
  readonly migrations?: Migrations;
}

const common = {
  type: 'postgres',
  synchronize: false,
  uuidExtension: 'pgcrypto',
  installExtensions: false,
  logging: false,
  migrationsTransactionMode: 'each',
} satisfies Partial<PostgresDataSourceOptions>;

const SLOWEST_STATEMENT_MS = 7_000;

/**
 * TypeORM on a PostgreSQL server: bounded waits everywhere, statements of a transaction pipelined.
 * @param waitMs how long a request waits for what others hold, or for a server that says nothing
 */
export function serverOptions(
  tables: Tables,
  url: string,
  poolSize: number,
  waitMs: number,
): PostgresDataSourceOptions {
  const statementMs = Math.max(SLOWEST_STATEMENT_MS, waitMs);
  return {
    ...common,
    ...listTables(tables),
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
export function embeddedOptions(tables: Tables, pglite: PGlite): PostgresDataSourceOptions {
  const { host, port, user, password, database, connection } = createPgConfig(pglite);
  return {
    ...common,
    ...listTables(tables),
    host,
    port,
    username: user,
    password,
    database,
    extra: { connection, max: 1, connectionTimeoutMillis: 10_000 },
  };
}

function listTables(tables: Tables): Pick<PostgresDataSourceOptions, 'entities' | 'migrations'> {
  return { entities: [...tables.entities], migrations: [...migrations, ...(tables.migrations ?? [])] };
}
