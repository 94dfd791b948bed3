import { DataSource, type DataSourceOptions } from 'typeorm';
import { TEST_DATABASE_URL as url } from '../../support/database.js';

type Entities = NonNullable<DataSourceOptions['entities']>;

/** A database of which a test has a part of its own. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  connect(entities: Entities): Promise<DataSource>;
  /** Closes it, and removes the tables that were made for it. */
  close(source: DataSource | undefined): Promise<void>;
}

const SQLITE: Engine = {
  name: 'SQLite',
  connect: (entities) => new DataSource({ type: 'sqljs', entities, synchronize: true }).initialize(),
  close: async (source) => {
    if (source?.isInitialized) await source.destroy();
  },
};

let schemas = 0;

/** Each test has a schema of its own, so that tests that run at the same time do not meet. */
const POSTGRES: Engine = {
  name: 'PostgreSQL',
  connect: async (entities) => {
    const schema = `typeorm_store_${process.pid}_${Date.now()}_${(schemas += 1)}`;
    const admin = await new DataSource({ type: 'postgres', url }).initialize();
    await admin.query(`CREATE SCHEMA ${schema}`);
    await admin.destroy();
    const options = { type: 'postgres', url, schema, entities, synchronize: true } as const;
    return new DataSource({ ...options, extra: { options: `-c search_path=${schema},public` } }).initialize();
  },
  close: async (source) => {
    if (!source) return;
    if (!source.isInitialized) await source.initialize();
    const { schema } = source.options as { schema: string };
    await source.query(`DROP SCHEMA ${schema} CASCADE`);
    await source.destroy();
  },
};

/** SQLite always, and PostgreSQL where there is a server. */
export const ENGINES: readonly [string, Engine][] = [
  ['SQLite', SQLITE],
  ...(url ? [['PostgreSQL', POSTGRES] as [string, Engine]] : []),
];
