import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { embeddedOptions } from '../../src/database/data-source-options.js';
import { EmbeddedDatabase } from '../../src/database/embedded-database.js';
import { migrate } from '../../src/database/migrate.js';

const MIGRATIONS = new URL('../../src/database/migrations/', import.meta.url);

/** A PostgreSQL server to run the suite on; without it the embedded database is used. */
export const TEST_DATABASE_URL = process.env['TEST_DATABASE_URL'];

/** In memory where there is room: a copy of the template is a thousand small files. */
const FOLDER = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir();

/** Clearing the usual 128 MB takes most of the time in which a database opens; those of tests are small. */
const FEW_BUFFERS = 'shared_buffers = 16MB\n';

/** A database of its own for a test: the settings that name it, and how to throw it away. */
export interface TestDatabase {
  readonly settings: Record<string, string>;
  drop(): Promise<void>;
}

export async function freshDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(FOLDER, 'opshelm-test-'));
  if (TEST_DATABASE_URL) return onServer(TEST_DATABASE_URL, dataDir);
  cpSync(await template(), join(dataDir, 'database'), { recursive: true });
  const drop = async () => rmSync(dataDir, { recursive: true, force: true });
  return { settings: { OPSHELM_DATA_DIR: dataDir }, drop };
}

async function onServer(serverUrl: string, dataDir: string): Promise<TestDatabase> {
  const name = `opshelm_test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  await onAdminConnection(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    settings: { OPSHELM_DATA_DIR: dataDir, DATABASE_URL: url.href },
    drop: async () => {
      await onAdminConnection(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function onAdminConnection(url: string, statement: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** An embedded database with the migrations done, made once for each state of the migrations. */
async function template(): Promise<string> {
  const ready = join(FOLDER, `opshelm-template-${migrationsHash()}`);
  if (existsSync(ready)) return ready;
  const making = mkdtempSync(join(FOLDER, 'opshelm-making-'));
  const embedded = await EmbeddedDatabase.open(making);
  const dataSource = await new DataSource(embeddedOptions({ entities: [] }, embedded.pglite)).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  await embedded.close();
  appendFileSync(join(making, 'database/postgresql.conf'), FEW_BUFFERS);
  if (!existsSync(ready)) moveInto(join(making, 'database'), ready);
  rmSync(making, { recursive: true, force: true });
  return ready;
}

function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    mkdirSync(to, { recursive: true });
  }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 2 ** 30;
}

function migrationsHash(): string {
  const hash = createHash('sha256').update(FEW_BUFFERS);
  for (const file of readdirSync(MIGRATIONS).toSorted()) hash.update(readFileSync(new URL(file, MIGRATIONS)));
  return hash.digest('hex').slice(0, 16);
}
