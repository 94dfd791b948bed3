import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from './environment.js';
import { Secret } from './secret.js';

describe('The secret of an installation', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'opshelm-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const secretIn = (dataDir: string, more = {}) =>
    Secret.of(Environment.read({ OPSHELM_DATA_DIR: dataDir, ...more }));

  it('is made once, for the owner of the files alone', () => {
    const dataDir = join(folder, 'new');
    const { value } = secretIn(dataDir);
    expect(value).toHaveLength(64);
    expect(secretIn(dataDir).value).toBe(value);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('is another one for another installation', () => {
    expect(secretIn(join(folder, 'one')).value).not.toBe(secretIn(join(folder, 'two')).value);
  });

  it('is the one that the settings give', () => {
    expect(secretIn(folder, { OPSHELM_SECRET: 's'.repeat(32) }).value).toBe('s'.repeat(32));
  });

  it('gives keys of 256 bits, another one for each purpose and each secret', () => {
    const secret = new Secret('s'.repeat(32));
    expect(secret.keyFor('csrf')).toHaveLength(32);
    expect(secret.keyFor('csrf')).toEqual(new Secret('s'.repeat(32)).keyFor('csrf'));
    expect(secret.keyFor('csrf')).not.toEqual(secret.keyFor('identity-provider'));
    expect(secret.keyFor('csrf')).not.toEqual(new Secret('t'.repeat(32)).keyFor('csrf'));
  });
});
