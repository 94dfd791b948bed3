import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isAlive, runsNode } from './process-identity.js';

/**
 * The lock of the embedded database: a file with the id of the process that holds it and the moment at which that
 * process started, since an id alone may belong to a stranger's process by now.
 */
export class EmbeddedLock {
  private constructor(private readonly file: string) {}

  /** @throws Error with the process id of the holder when another living process has the database open. */
  static take(dataDir: string): EmbeddedLock {
    const file = fileOf(dataDir);
    const own = `${file}.${process.pid}`;
    writeFileSync(own, `${process.pid}\n${identityOf(process.pid) ?? ''}\n`);
    try {
      for (let tries = 0; !linked(own, file); tries += 1) {
        const holder = livingHolder(file);
        if (holder === process.pid) break;
        if (holder !== undefined || tries > 0) throw inUse(dataDir, holder);
        rmSync(file, { force: true });
      }
    } finally {
      rmSync(own, { force: true });
    }
    return new EmbeddedLock(file);
  }

  /** The id of the living process that holds the database under `dataDir`, if any. */
  static holder(dataDir: string): number | undefined {
    return livingHolder(fileOf(dataDir));
  }

  release(): void {
    rmSync(this.file, { force: true });
  }
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'database.pid');
}

/** Links a file of our own to the lock's name, which succeeds for one process only. */
function linked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
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

function livingHolder(file: string): number | undefined {
  const [id = '', identity = ''] = contentOf(file).split('\n');
  const pid = Number(id);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  return isTheSame(pid, identity.trim()) ? pid : undefined;
}

/** Locks of earlier versions name no moment: their holder runs Node.js, a stranger most likely does not. */
function isTheSame(pid: number, identity: string): boolean {
  const found = identityOf(pid);
  return identity === '' || found === undefined ? runsNode(pid) : identity === found;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
