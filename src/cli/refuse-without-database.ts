import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Environment } from '../config/environment.js';
import { EmbeddedDatabase } from '../database/embedded-database.js';
import { Refusal } from '../database/refusal.js';
import type { CommandRequest } from './command.js';
import { Migrate } from './commands/migrate.command.js';

const LONGEST_CONNECT_MS = 5_000;

/**
 * Commands work on the database of a server; only starting one makes a database, so that a forgotten setting is
 * noticed.
 * @throws Refusal in one line that says where it looked and what to do
 */
export async function refuseWithoutDatabase(
  { databaseUrl, dataDir }: Environment,
  { command }: CommandRequest,
): Promise<void> {
  if (databaseUrl) return refuseWithoutTables(databaseUrl, command);
  if (!EmbeddedDatabase.exists(dataDir)) throw new Refusal(noDatabaseUnder(dataDir));
}

/** What to tell when a command is about to make a secret that no server has; undefined when it is not. */
export function newSecretWords({ databaseUrl, dataDir, secret }: Environment): string | undefined {
  if (!databaseUrl || secret || existsSync(join(dataDir, 'secret'))) return undefined;
  return `OPSHELM_SECRET is not set and ${dataDir} has no secret, so a new one is made there: keys made under it work only on servers that use it`;
}

function noDatabaseUnder(dataDir: string): string {
  return `There is no OpsHelm database here, and nothing was done: DATABASE_URL is not set, OPSHELM_DATA_DIR is ${dataDir} (no database in it), and no running server uses it. Set DATABASE_URL or OPSHELM_DATA_DIR as the server has it, or run this in the server's directory; "npm start" makes a new database`;
}

/** `migrate` makes the tables where there are none; it does not make the database either. */
async function refuseWithoutTables(databaseUrl: string, command: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: LONGEST_CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ found: boolean }>(
      `SELECT to_regclass('accounts') IS NOT NULL AS found`,
    );
    if (!rows[0]!.found && command !== Migrate.commandName) throw new Refusal(noTablesIn(databaseUrl));
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(unreachable(databaseUrl, error as Error));
  } finally {
    await client.end().catch(() => undefined);
  }
}

function noTablesIn(databaseUrl: string): string {
  return `The database in DATABASE_URL (${placeOf(databaseUrl)}) has no OpsHelm tables, and nothing was done: correct DATABASE_URL, or make the tables with "opshelm migrate" or by starting the server`;
}

/** Where a name has several addresses, the error has no message of its own, only a code. */
function unreachable(databaseUrl: string, { message, code }: NodeJS.ErrnoException): string {
  const reason = message || code || 'no reason given';
  return `The database in DATABASE_URL (${placeOf(databaseUrl)}) cannot be reached, and nothing was done: ${reason}. Start it, or correct DATABASE_URL`;
}

/** Host and name of a database, without who signs in there. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
