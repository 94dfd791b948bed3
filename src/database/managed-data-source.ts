import { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import type { Environment } from '../config/environment.js';
import { embeddedOptions, serverOptions, type Tables } from './data-source-options.js';
import { EmbeddedDatabase } from './embedded-database.js';
import { migrate, migrateTogether } from './migrate.js';

/** TypeORM's options, and the embedded database that they lead to, if any. */
export type ManagedOptions = PostgresDataSourceOptions & { readonly embedded?: EmbeddedDatabase };

/**
 * Opens the embedded database where no server is named, and gives the options that lead to it or to the server.
 * @throws Error as `EmbeddedDatabase.open` does.
 */
export async function manageOptions(
  { databaseUrl, databasePool, databaseWaitMs, dataDir }: Environment,
  tables: Tables,
): Promise<ManagedOptions> {
  if (databaseUrl) return serverOptions(tables, databaseUrl, databasePool, databaseWaitMs);
  const embedded = await EmbeddedDatabase.open(dataDir);
  return { ...embeddedOptions(tables, embedded.pglite), embedded };
}

/**
 * The application's DataSource. Closing it does everything in order, whoever calls it: the connections that are held
 * for long go back to the pool, the pool ends, the embedded database is closed and its lock released.
 */
export class ManagedDataSource extends DataSource {
  private readonly embedded: EmbeddedDatabase | undefined;
  private readonly releases: (() => Promise<void>)[] = [];

  constructor({ embedded, ...options }: ManagedOptions) {
    super(options);
    this.embedded = embedded;
  }

  /** Connects; what was opened is closed again if that fails. */
  override async initialize(): Promise<this> {
    return super.initialize().catch((error: unknown) => this.closeAfter(error));
  }

  /** Runs the migrations that are missing and gives their names; closes everything if one fails. */
  async migrate(): Promise<string[]> {
    const run = this.embedded ? migrate : migrateTogether;
    return run(this).catch((error: unknown) => this.closeAfter(error));
  }

  /** Calls `release` before the pool ends, which waits for every connection. */
  beforeDestroy(release: () => Promise<void>): void {
    this.releases.push(release);
  }

  override async destroy(): Promise<void> {
    for (const release of this.releases.splice(0)) await release();
    if (this.isInitialized) await super.destroy();
    await this.embedded?.close();
  }

  private async closeAfter(error: unknown): Promise<never> {
    await this.destroy().catch(() => undefined);
    throw error;
  }
}
