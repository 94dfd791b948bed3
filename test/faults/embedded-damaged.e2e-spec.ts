import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmbeddedDatabase } from '../../src/database/embedded-database.js';
import { program } from '../support/program.js';

describe('The embedded database', () => {
  let whole: string;
  let dataDir: string;

  beforeAll(async () => {
    whole = mkdtempSync(join(tmpdir(), 'opshelm-whole-'));
    const made = await EmbeddedDatabase.open(whole);
    await made.pglite.exec('CREATE TABLE kept (id integer); INSERT INTO kept VALUES (7)');
    await made.close();
  });
  afterAll(() => rmSync(whole, { recursive: true, force: true }));
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'opshelm-damaged-'));
    cpSync(join(whole, 'database'), join(dataDir, 'database'), { recursive: true });
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const inFolder = (...path: string[]) => join(dataDir, 'database', ...path);

  const expectKept = async (): Promise<void> => {
    const opened = await EmbeddedDatabase.open(dataDir);
    const { rows } = await opened.pglite.query('SELECT id FROM kept');
    await opened.close();
    expect(rows).toEqual([{ id: 7 }]);
  };

  it.each<[string, () => void, string]>([
    ['has no PG_VERSION', () => rmSync(inFolder('PG_VERSION')), 'PG_VERSION is missing'],
    ['has no pg_control', () => rmSync(inFolder('global/pg_control')), 'global/pg_control is missing'],
    ['has a cut pg_control', () => truncateSync(inFolder('global/pg_control'), 100), 'pg_control is cut'],
    [
      'has garbage as pg_control',
      () => writeFileSync(inFolder('global/pg_control'), 'x'.repeat(8_192)),
      'damaged',
    ],
    ['is of another version', () => writeFileSync(inFolder('PG_VERSION'), '14\n'), 'is of PostgreSQL 14'],
    [
      'has an empty PG_VERSION',
      () => writeFileSync(inFolder('PG_VERSION'), ''),
      'is of PostgreSQL (nothing)',
    ],
    ['has no base', () => rmSync(inFolder('base'), { recursive: true }), 'base is missing'],
    [
      'is a directory of something else',
      () => {
        rmSync(inFolder(), { recursive: true });
        mkdirSync(inFolder());
        writeFileSync(inFolder('photo.jpg'), 'x');
      },
      'PG_VERSION is missing',
    ],
    [
      'is a file',
      () => {
        rmSync(inFolder(), { recursive: true });
        writeFileSync(inFolder(), 'x');
      },
      'is not a directory',
    ],
  ])('that %s is refused in one line, and nothing is made anew', async (_, damage, words) => {
    damage();
    const before = existsSync(inFolder('base')) ? readdirSync(inFolder()).toSorted() : [];
    const refusal = await EmbeddedDatabase.open(dataDir).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(refusal).toContain(words);
    expect(refusal).toContain(inFolder());
    expect(refusal).toMatch(/move it away/);
    expect(refusal).not.toContain('\n');
    const after = existsSync(inFolder('base')) ? readdirSync(inFolder()).toSorted() : [];
    expect(after).toEqual(before);
    expect(readdirSync(dataDir)).toEqual(['database']);
  });

  it('is opened though the lock names a process that is gone, a stranger’s, or one that started at another time', async () => {
    const stranger = spawn('sleep', ['600']);
    const gone = spawn('true');
    await once(gone, 'exit');
    for (const lock of [gone.pid, stranger.pid, `${process.ppid}\nanother-boot 1`, 'garbage', '']) {
      writeFileSync(join(dataDir, 'database.pid'), `${lock}\n`);
      await expectKept();
    }
    stranger.kill();
  });

  it('that a living OpsHelm holds is refused, with the number of its process', async () => {
    const opened = await EmbeddedDatabase.open(dataDir);
    expect(readFileSync(join(dataDir, 'database.pid'), 'utf8')).toMatch(/^\d+\n.+\n$/);
    const second = spawn(process.execPath, [program('src/main.ts')], {
      env: { PATH: process.env['PATH'], PORT: '0', OPSHELM_DATA_DIR: dataDir },
    });
    const said: string[] = [];
    second.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
    const [code] = (await once(second, 'close')) as [number];
    expect(code).toBe(1);
    expect(said.join('')).toContain(`is in use by process ${process.pid}`);
    await opened.close();
  });

  it('is made anew after a first start that was killed while it made it', async () => {
    rmSync(inFolder(), { recursive: true });
    const first = spawn(process.execPath, [program('src/main.ts')], {
      env: { PATH: process.env['PATH'], PORT: '0', OPSHELM_DATA_DIR: dataDir },
      stdio: 'ignore',
    });
    while (!existsSync(join(dataDir, 'database.new')) && first.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 2));
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(existsSync(join(dataDir, 'database.new'))).toBe(true);
    expect(existsSync(inFolder())).toBe(false);
    const opened = await EmbeddedDatabase.open(dataDir);
    expect((await opened.pglite.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await opened.close();
    expect(readdirSync(dataDir).toSorted()).toEqual(expect.arrayContaining(['database']));
    expect(existsSync(join(dataDir, 'database.new'))).toBe(false);
  });
});
