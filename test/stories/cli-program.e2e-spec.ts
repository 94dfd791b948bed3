import { migrations } from '../../src/database/migrations/index.js';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeOnEmbedded } from '../support/needs.js';
import { program } from '../support/program.js';
import { TEST_DATABASE_URL, type TestDatabase, freshDatabase } from '../support/database.js';

/** Runs a program of ours in a process of its own. */
function start(file: string, settings: Record<string, string>, args: readonly string[] = []): ChildProcess {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawn(process.execPath, [program(file), ...args], {
    env: {
      ...env,
      DATABASE_URL: '',
      OPSHELM_LOG_LEVEL: 'warn',
      OPSHELM_DEMO: 'false',
      PORT: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function opshelm(settings: Record<string, string>, ...args: string[]) {
  const child = start('src/cli/main.ts', settings, args);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { code: child.exitCode, stdout, stderr };
}

const NO_DATABASE =
  /^There is no OpsHelm database here, .*DATABASE_URL is not set, OPSHELM_DATA_DIR is .*\/data \(no database in it\).*"npm start" makes a new database\n$/;

const WITHOUT_IDP = '--without-identity-provider';

describe('The program opshelm', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database?.drop());

  const run = (...args: string[]) => opshelm(database.settings, ...args);
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout) as unknown;

  it('opens an account, adds an owner, makes a key and shows it all as JSON', async () => {
    if (TEST_DATABASE_URL)
      expect(await json('migrate')).toEqual({ migrations: migrations.map((migration) => migration.name) });
    expect(await run('migrate')).toEqual({ code: 0, stdout: 'nothing to do\n', stderr: '' });
    const id = expect.any(String);
    expect(await json('accounts', 'create', '--slug', 'acme', '--name', 'Acme')).toMatchObject({ id });
    const olga = ['--email', 'olga@acme.example', '--given-name', 'Olga', '--family-name', 'Owner'];
    const made = await json('users', 'create', '--account', 'acme', ...olga, '--role', 'owner');
    expect(made).toMatchObject({ id, role: 'owner' });
    const key = await json('keys', 'create', '--account', 'acme', '--name', 'Okta', WITHOUT_IDP);
    expect(key).toMatchObject({ id, key: expect.stringMatching(/^ohs_live_/) });
    expect(await json('owners', 'status', '--all')).toMatchObject({
      accounts: [{ slug: 'acme', owners: ['olga@acme.example'], warning: { kind: 'one_owner' } }],
    });
  });

  it('says in one line what is wrong, before it opens anything', async () => {
    const nowhere = { OPSHELM_DATA_DIR: '/dev/null/nowhere' };
    const [slug, json, unknown, bare, setting] = await Promise.all([
      opshelm(nowhere, 'accounts', 'create', '--slug', 'A B', '--name', 'x'),
      opshelm(nowhere, 'accounts', 'create', '--slug', 'A B', '--json'),
      opshelm(nowhere, 'accounts', 'lst'),
      opshelm(nowhere, 'accounts'),
      opshelm({ PORT: 'none' }, 'accounts', 'list'),
    ]);
    const line = (words: RegExp) => ({ code: 1, stdout: '', stderr: expect.stringMatching(words) });
    expect(slug).toEqual(line(/^--slug must be .*\n$/));
    expect(JSON.parse(json.stdout)).toEqual({
      error: expect.stringMatching(/--slug must .*--name is missing/),
    });
    expect([json.code, json.stderr]).toEqual([1, '']);
    expect(unknown).toEqual(line(/^unknown command 'lst' \(Did you mean list\?\)\n$/));
    expect(bare).toEqual(line(/^Say what to do: opshelm accounts --help\n$/));
    expect(setting).toEqual(line(/^Wrong setting: PORT .*\n$/));
  });

  it.each<[why: string, settings: Record<string, string>, command: string[], words: RegExp]>([
    ['has no database', {}, ['accounts', 'create', '--slug', 'globex', '--name', 'Globex'], NO_DATABASE],
    ['has no database to migrate', {}, ['migrate'], NO_DATABASE],
    ['has no database to look at', {}, ['owners', 'status', '--all'], NO_DATABASE],
    [
      'cannot reach its server',
      { DATABASE_URL: 'postgres://olga:password@127.0.0.1:1/opshelm' },
      ['accounts', 'list'],
      /^The database in DATABASE_URL \(127\.0\.0\.1:1\/opshelm\) cannot be reached, .*ECONNREFUSED.*\n$/,
    ],
  ])('makes nothing where it %s', async (_, settings, command, words) => {
    const home = mkdtempSync(join(tmpdir(), 'opshelm-empty-'));
    const dataDir = join(home, 'data');
    const { code, stdout, stderr } = await opshelm({ OPSHELM_DATA_DIR: dataDir, ...settings }, ...command);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).not.toContain('password');
    expect(readdirSync(home)).toEqual([]);
    rmSync(home, { recursive: true });
  });

  it('explains itself', async () => {
    const [all, create] = await Promise.all([run('--help'), run('keys', 'create', '--help')]);
    expect([all.code, create.code]).toEqual([0, 0]);
    expect(all.stdout).toMatch(/owners +see whether every account has an owner, and repair it/);
    expect(create.stdout).toContain('make a SCIM key and print it, this once');
    expect(create.stdout).toMatch(/--expires <days> +days until it stops working \(default: 365\)/);
  });
});

describeOnEmbedded('The program opshelm while a server holds the embedded database', () => {
  let database: TestDatabase;
  let server: ChildProcess;
  const printed: string[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    writeFileSync(socket(), 'left by a server that died');
    server = start('src/main.ts', database.settings);
    const lines = createInterface(server.stdout!).on('line', (line) => printed.push(line));
    while (!printed.some((line) => line.startsWith('OpsHelm listens'))) await once(lines, 'line');
  });

  afterAll(async () => {
    server?.kill('SIGKILL');
    await database?.drop();
  });

  const dataDir = () => database.settings['OPSHELM_DATA_DIR']!;
  const socket = () => join(dataDir(), 'opshelm.sock');
  const run = (...args: string[]) => opshelm(database.settings, ...args);

  it('has the server do it', async () => {
    const created = await run('accounts', 'create', '--slug', 'acme', '--name', 'Acme', '--json');
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const [status, again, wrong] = await Promise.all([
      run('owners', 'status'),
      run('accounts', 'create', '--slug', 'acme', '--name', 'Acme'),
      run('keys', 'list', '--account', 'globex', '--json'),
    ]);
    expect(status).toEqual({ code: 2, stdout: 'acme: NO ACTIVE OWNER\n', stderr: '' });
    expect(again).toEqual({ code: 1, stdout: '', stderr: 'There is an account "acme" already\n' });
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout)).toEqual({ error: expect.stringContaining('no account "globex"') });
  });

  it('listens on a socket for its own user alone', () => {
    expect(statSync(socket()).mode & 0o777).toBe(0o600);
  });

  it('takes the socket away when it stops, and the program works on its own again', async () => {
    server.kill('SIGTERM');
    await once(server, 'close');
    expect(server.exitCode).toBe(0);
    expect(printed[0]).toBe(`Opening the embedded database under ${dataDir()} …`);
    expect(printed.join('\n')).not.toContain('npm run okta');
    expect(existsSync(socket())).toBe(false);
    expect(await run('owners', 'status')).toMatchObject({ code: 2, stdout: 'acme: NO ACTIVE OWNER\n' });
    expect(existsSync(join(dataDir(), 'database.pid'))).toBe(false);
  });

  it('says so when the process that holds the database takes no commands', async () => {
    const pid = String(process.pid);
    writeFileSync(join(dataDir(), 'database.pid'), pid);
    const { code, stderr } = await run('accounts', 'list');
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^Process ${pid} holds the database .* takes no commands; .*\n$`));
    expect(readFileSync(join(dataDir(), 'database.pid'), 'utf8')).toBe(pid);
  });
});
