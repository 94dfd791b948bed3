import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/**
 * The database in the process: PostgreSQL compiled to WebAssembly, its files under the data directory. One process
 * holds it at a time, which a lock file with the process id guards; the lock of a process that died is taken over.
 */
export class EmbeddedDatabase {
  private constructor(
    readonly pglite: PGlite,
    private readonly lockFile: string,
  ) {}

  /** @throws Error with the process id of the holder when another living process has the database open. */
  static async open(dataDir: string): Promise<EmbeddedDatabase> {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lockFile = lockFileOf(dataDir);
    takeLock(lockFile, dataDir);
    try {
      return new EmbeddedDatabase(await PGlite.create(join(dataDir, 'database')), lockFile);
    } catch (error) {
      rmSync(lockFile, { force: true });
      throw error;
    }
  }

  /** Whether there is a database under `dataDir`. */
  static exists(dataDir: string): boolean {
    return existsSync(join(dataDir, 'database', 'PG_VERSION'));
  }

  /** The id of the living process that holds the database under `dataDir`, if any. */
  static holder(dataDir: string): number | undefined {
    return livingHolder(lockFileOf(dataDir));
  }

  async close(): Promise<void> {
    if (!this.pglite.closed) await this.pglite.close();
    rmSync(this.lockFile, { force: true });
  }
}

function lockFileOf(dataDir: string): string {
  return join(dataDir, 'database.pid');
}

/** Links a file of our own to the lock's name, which succeeds for one process only; a dead holder's is cleared away. */
function takeLock(lockFile: string, dataDir: string): void {
  const own = `${lockFile}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    for (let tries = 0; !linked(own, lockFile); tries += 1) {
      const holder = livingHolder(lockFile);
      if (holder === process.pid) return;
      if (holder !== undefined || tries > 0) throw inUse(dataDir, holder);
      rmSync(lockFile, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function linked(own: string, lockFile: string): boolean {
  try {
    linkSync(own, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function inUse(dataDir: string, holder: number | undefined): Error {
  const who = holder === undefined ? 'another process' : `process ${holder}`;
  return new Error(`The database under ${dataDir} is in use by ${who}; stop it or set OPSHELM_DATA_DIR`);
}

function livingHolder(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
    return Number(readFileSync(lockFile, 'utf8'));
  }
}
