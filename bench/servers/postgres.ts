import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.js';
import { postgresBinaries } from './postgres-binaries.js';

/** Vacuum and checkpoints happen between the measures, not in them; all else is PostgreSQL's default. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
  autovacuum: 'off',
  checkpoint_timeout: '1h',
  max_wal_size: '8GB',
};

/** A PostgreSQL server of the benchmark's own, in a new directory that goes with it. */
export class Postgres {
  private constructor(
    private readonly binaries: string,
    private readonly directory: string,
    readonly port: number,
  ) {}

  /** @throws Error that says what to install when there is no PostgreSQL server on the machine. */
  static async start(): Promise<Postgres> {
    const binaries = postgresBinaries();
    const directory = mkdtempSync(join(tmpdir(), 'opshelm-bench-'));
    const server = new Postgres(binaries, directory, await freePort());
    if (isRoot()) chownSync(directory, idOfPostgres('-u'), idOfPostgres('-g'));
    server.execute('initdb', '-A trust -U bench -E UTF8 --no-locale');
    server.execute('pg_ctl', `start -w -l '${join(directory, 'log')}' -o "${server.flags()}"`);
    return server;
  }

  /** The id of the server's first process, whose children serve the connections. */
  get pid(): number {
    return Number(readFileSync(join(this.directory, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  url(database: string): string {
    return `postgres://bench@127.0.0.1:${this.port}/${database}`;
  }

  async connect(database: string): Promise<Client> {
    const client = new Client({ connectionString: this.url(database) });
    await client.connect();
    return client;
  }

  async createDatabase(name: string): Promise<void> {
    const client = await this.connect('postgres');
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
  }

  /** Stops the server and removes its files. */
  stop(): void {
    this.execute('pg_ctl', 'stop -m fast');
    rmSync(this.directory, { recursive: true, force: true });
  }

  private flags(): string {
    const settings = { ...SETTINGS, port: this.port, unix_socket_directories: this.directory };
    return Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' ');
  }

  /** Runs one of the server's programs; PostgreSQL refuses to run as root, so root lends it `postgres`. */
  private execute(program: string, options: string): void {
    const command = `cd '${this.directory}' && '${join(this.binaries, program)}' -D '${join(this.directory, 'data')}' ${options}`;
    const [shell, args] = isRoot()
      ? ['su', ['postgres', '-s', '/bin/sh', '-c', command]]
      : ['sh', ['-c', command]];
    execFileSync(shell as string, args as string[], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function idOfPostgres(kind: '-u' | '-g'): number {
  return Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
}
