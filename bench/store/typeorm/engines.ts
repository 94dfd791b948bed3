import { DataSource } from 'typeorm';
import { Postgres } from '../../servers/postgres.js';
import type { Stops } from '../../servers/stops.js';
import { Person } from './person.js';

/** Opens databases with an empty table of people, which go at the end. */
export interface Engine {
  readonly title: string;
  readonly open: (rows: number) => Promise<DataSource>;
}

/** Tables in schemas of their own, on the server of `TEST_DATABASE_URL` or on one that is started here. */
export async function postgres(stops: Stops): Promise<Engine> {
  const url = process.env['TEST_DATABASE_URL'] ?? (await ownServer(stops));
  const admin = await new DataSource({ type: 'postgres', url }).initialize();
  stops.add(() => admin.destroy());
  const open = async (rows: number) => {
    const schema = `bench_store_${process.pid}_${rows}`;
    await admin.query(`CREATE SCHEMA ${schema}`);
    stops.add(() => admin.query(`DROP SCHEMA ${schema} CASCADE`));
    const extra = { options: `-c search_path=${schema},public` };
    const uuids = { uuidExtension: 'pgcrypto', installExtensions: false } as const;
    const tables = { entities: [Person], synchronize: true };
    const source = await new DataSource({
      type: 'postgres',
      url,
      schema,
      extra,
      ...uuids,
      ...tables,
    }).initialize();
    stops.add(() => source.destroy());
    return source;
  };
  return { title: 'PostgreSQL', open };
}

/** Databases in memory. */
export const SQLITE: Engine = {
  title: 'SQLite',
  open: () => new DataSource({ type: 'sqljs', entities: [Person], synchronize: true }).initialize(),
};

async function ownServer(stops: Stops): Promise<string> {
  const server = await Postgres.start();
  stops.add(() => server.stop());
  return server.url('postgres');
}
