import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What every system takes as the path of a socket. */
const LONGEST_PATH = 100;

/** Where the server that holds the embedded database under `dataDir` listens for commands. */
export function socketPathOf(dataDir: string): string {
  const path = join(dataDir, 'opshelm.sock');
  if (Buffer.byteLength(path) <= LONGEST_PATH) return path;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 32);
  return join(tmpdir(), `opshelm-${name}.sock`);
}
