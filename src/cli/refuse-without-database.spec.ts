import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Environment } from '../config/environment.js';
import { newSecretWords, refuseWithoutDatabase } from './refuse-without-database.js';

const home = mkdtempSync(join(tmpdir(), 'opshelm-cli-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const commandOn = (settings: Record<string, string>) =>
  refuseWithoutDatabase(Environment.read(settings), { command: 'accounts list', options: {} });

describe('A command without a database', () => {
  it.each([
    ['the directory is not there', 'nowhere'],
    ['the directory is empty', 'empty'],
    ['the directory has something else', 'else'],
  ])('is refused where %s', async (_, name) => {
    const OPSHELM_DATA_DIR = join(home, name);
    if (name !== 'nowhere') mkdirSync(OPSHELM_DATA_DIR);
    if (name === 'else') mkdirSync(join(OPSHELM_DATA_DIR, 'database'));
    await expect(commandOn({ OPSHELM_DATA_DIR })).rejects.toThrow(
      `OPSHELM_DATA_DIR is ${OPSHELM_DATA_DIR} (no database in it)`,
    );
  });

  it('is let through where there is one', async () => {
    const OPSHELM_DATA_DIR = join(home, 'there');
    mkdirSync(join(OPSHELM_DATA_DIR, 'database'), { recursive: true });
    writeFileSync(join(OPSHELM_DATA_DIR, 'database', 'PG_VERSION'), '17');
    await expect(commandOn({ OPSHELM_DATA_DIR })).resolves.toBeUndefined();
  });

  it('does not turn to an embedded database when its server cannot be reached', async () => {
    const DATABASE_URL = 'postgres://olga:hunter2@127.0.0.1:1/opshelm';
    const refused = commandOn({ OPSHELM_DATA_DIR: join(home, 'there'), DATABASE_URL });
    await expect(refused).rejects.toThrow(/127\.0\.0\.1:1\/opshelm\) cannot be reached/);
    await expect(refused).rejects.not.toThrow(/hunter2|olga/);
  });
});

describe('A command that would make a secret of its own', () => {
  const url = { DATABASE_URL: 'postgres://opshelm@db.example/opshelm' };

  it('says so, since a server with another secret takes no key that is made under it', () => {
    const wordsOn = (settings: Record<string, string>) => newSecretWords(Environment.read(settings));
    const OPSHELM_DATA_DIR = join(home, 'with-secret');
    expect(wordsOn({ ...url, OPSHELM_DATA_DIR })).toMatch(/OPSHELM_SECRET is not set and .*with-secret/);
    mkdirSync(OPSHELM_DATA_DIR);
    writeFileSync(join(OPSHELM_DATA_DIR, 'secret'), 's'.repeat(64));
    expect(wordsOn({ ...url, OPSHELM_DATA_DIR })).toBeUndefined();
    expect(wordsOn({ ...url, OPSHELM_SECRET: 's'.repeat(32) })).toBeUndefined();
    expect(wordsOn({ OPSHELM_DATA_DIR: join(home, 'nowhere') })).toBeUndefined();
  });
});
