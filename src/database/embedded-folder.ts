import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/** The major version of PostgreSQL that `PGlite` is, and therefore of the files it reads. */
const MAJOR = '18';

/** Without these there is no PostgreSQL database; `pg_control` has 8 kB. */
const ESSENTIAL = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal', 'pg_xact'];
const CONTROL_BYTES = 8_192;

const BEGIN_ANEW = 'Restore it from a backup, or move it away to begin with an empty database';

/** Makes the data directory, and says in words why that is impossible. */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannotWrite(dataDir, error);
  }
}

/**
 * Opens the database under the data directory. A new one is made beside and gets its name when it is whole, so that a
 * start that is killed leaves nothing behind that looks like a database.
 * @throws Error with one line that names the directory and says what to do; a database that is there is never replaced.
 */
export async function openFolder(dataDir: string): Promise<PGlite> {
  const folder = join(dataDir, 'database');
  const making = join(dataDir, 'database.new');
  try {
    rmSync(making, { recursive: true, force: true });
    if (isMissing(folder)) await make(making, folder);
  } catch (error) {
    throw cannotWrite(dataDir, error);
  }
  refuseDamaged(folder);
  return open(folder);
}

/** One line about a data directory that cannot be used, whatever the system said of it. */
export function cannotWrite(dataDir: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code ?? firstLine(message);
  return new Error(
    `The embedded database cannot write to ${dataDir} (${reason}); give OpsHelm a directory that it may write to, with OPSHELM_DATA_DIR`,
    { cause: error },
  );
}

export function isMissing(folder: string): boolean {
  return !existsSync(folder) || (statSync(folder).isDirectory() && readdirSync(folder).length === 0);
}

async function make(making: string, folder: string): Promise<void> {
  await (await PGlite.create(making)).close();
  renameSync(making, folder);
}

function refuseDamaged(folder: string): void {
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is not a directory; move it away`);
  const missing = ESSENTIAL.find((name) => !existsSync(join(folder, name)));
  if (missing !== undefined)
    throw new Error(`The embedded database in ${folder} is not whole: ${missing} is missing. ${BEGIN_ANEW}`);
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new Error(
      `The embedded database in ${folder} is of PostgreSQL ${version.slice(0, 20) || '(nothing)'}, and this OpsHelm reads version ${MAJOR}. Start the OpsHelm that it was made with, or move it away to begin with an empty database`,
    );
  if (statSync(join(folder, 'global/pg_control')).size !== CONTROL_BYTES)
    throw new Error(`The embedded database in ${folder} is damaged: global/pg_control is cut. ${BEGIN_ANEW}`);
}

/** The engine says of damage no more than that it aborted. */
async function open(folder: string): Promise<PGlite> {
  try {
    const pglite = await PGlite.create(folder);
    await pglite.query('SELECT 1 FROM pg_class LIMIT 1');
    return pglite;
  } catch (error) {
    const reason = firstLine((error as Error).message);
    throw new Error(
      `The embedded database in ${folder} cannot be opened; it seems to be damaged (${reason}). ${BEGIN_ANEW}`,
      { cause: error },
    );
  }
}

function firstLine(text: string | undefined): string {
  return String(text).split('\n')[0]!.slice(0, 200);
}
