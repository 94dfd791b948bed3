import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Environment } from '../config/environment.js';
import { type Entities, embeddedOptions, serverOptions } from './data-source-options.js';
import { Database } from './database.js';
import { EmbeddedDatabase } from './embedded-database.js';
import { migrate, migrateTogether } from './migrate.js';
import { Transactions } from './transactions.js';

const EMBEDDED = Symbol('embedded database');

/** Closes the pool, then the embedded database, when everything that uses them has stopped. */
@Injectable()
class DatabaseShutdown implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    @Inject(EMBEDDED) private readonly embedded: EmbeddedDatabase | undefined,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.release();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.embedded?.close();
  }
}

/** The database: embedded under the data directory, or the server that `DATABASE_URL` names; migrated when opened. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(entities: Entities): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: EMBEDDED,
          inject: [Environment],
          useFactory: async ({ databaseUrl, dataDir }: Environment) =>
            databaseUrl ? undefined : EmbeddedDatabase.open(dataDir),
        },
        {
          provide: DataSource,
          inject: [Environment, { token: EMBEDDED, optional: true }],
          useFactory: (environment: Environment, embedded?: EmbeddedDatabase) =>
            open(entities, environment, embedded),
        },
        Database,
        Transactions,
        DatabaseShutdown,
      ],
      exports: [DataSource, Database, Transactions],
    };
  }
}

async function open(
  entities: Entities,
  { databaseUrl, databasePool, databaseWaitMs }: Environment,
  embedded: EmbeddedDatabase | undefined,
): Promise<DataSource> {
  const options = embedded
    ? embeddedOptions(entities, embedded.pglite)
    : serverOptions(entities, String(databaseUrl), databasePool, databaseWaitMs);
  const dataSource = await new DataSource(options).initialize();
  await (embedded ? migrate(dataSource) : migrateTogether(dataSource));
  return dataSource;
}
