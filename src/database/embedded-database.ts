import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { cannotWrite, isMissing, makeDataDir, openFolder } from './embedded-folder.js';
import { EmbeddedLock } from './embedded-lock.js';

/**
 * The database in the process: PostgreSQL compiled to WebAssembly, its files under the data directory. One process
 * holds it at a time; the lock of a process that died is taken over.
 */
export class EmbeddedDatabase {
  private constructor(
    readonly pglite: PGlite,
    private readonly lock: EmbeddedLock,
  ) {}

  /**
   * Opens the database, or makes it where there is none.
   * @throws Error with one line when another living process has it open, or it is damaged, or cannot be written.
   */
  static async open(dataDir: string): Promise<EmbeddedDatabase> {
    makeDataDir(dataDir);
    const lock = lockOf(dataDir);
    try {
      return new EmbeddedDatabase(await openFolder(dataDir), lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Whether there is a database under `dataDir`, sound or damaged: opening it tells. */
  static exists(dataDir: string): boolean {
    return !isMissing(join(dataDir, 'database'));
  }

  /** The id of the living process that holds the database under `dataDir`, if any. */
  static holder(dataDir: string): number | undefined {
    return EmbeddedLock.holder(dataDir);
  }

  async close(): Promise<void> {
    if (!this.pglite.closed) await this.pglite.close();
    this.lock.release();
  }
}

function lockOf(dataDir: string): EmbeddedLock {
  try {
    return EmbeddedLock.take(dataDir);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code ? cannotWrite(dataDir, error) : error;
  }
}
