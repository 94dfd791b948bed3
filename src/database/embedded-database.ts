import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    return new EmbeddedDatabase(await PGlite.create(join(dataDir, 'database')), lockFile);
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

function takeLock(lockFile: string, dataDir: string): void {
  const holder = livingHolder(lockFile);
  if (holder !== undefined && holder !== process.pid)
    throw new Error(
      `The database under ${dataDir} is in use by process ${holder}; stop it or set OPSHELM_DATA_DIR`,
    );
  rmSync(lockFile, { force: true });
  writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
}

function livingHolder(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? -1 : undefined;
  }
}
