import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/**
 * Where `initdb` and `pg_ctl` are: as `pg_config` says, else the newest version in Debian's place.
 * @throws Error that says what to install.
 */
export function postgresBinaries(): string {
  const found = [fromConfig(), ...fromDebian()].find((place) => place && existsSync(join(place, 'initdb')));
  if (found) return found;
  throw new Error(
    'The benchmark starts a PostgreSQL server of its own and found none: install one (Debian: apt-get install ' +
      'postgresql; macOS: brew install postgresql) or put its pg_config on the PATH',
  );
}

function fromConfig(): string | undefined {
  try {
    return execFileSync('pg_config', ['--bindir'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

function fromDebian(): string[] {
  if (!existsSync(DEBIAN)) return [];
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN, version, 'bin'));
}
