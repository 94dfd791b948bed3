import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environment.js';

/**
 * The installation's secret, from which key digests are made. `OPSHELM_SECRET` where it is set (several instances
 * must share it); else a random one, kept in the data directory with mode 0600.
 */
export class Secret {
  /** Tells secrets apart without telling anything about them. */
  readonly id: string;

  constructor(readonly value: string) {
    this.id = createHash('sha256').update(`id:${value}`).digest('hex').slice(0, 8);
  }

  static of(environment: Environment): Secret {
    if (environment.secret) return new Secret(environment.secret);
    mkdirSync(environment.dataDir, { recursive: true, mode: 0o700 });
    const file = join(environment.dataDir, 'secret');
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return new Secret(readFileSync(file, 'utf8').trim());
  }

  /** A key of 256 bits for one purpose, from which neither the secret nor another purpose's key can be told. */
  keyFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.value, '', purpose, 32));
  }
}
