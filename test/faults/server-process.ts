import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { program } from '../support/program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LONGEST_START_MS = 240_000;

/** OpsHelm in a process of its own, which can be killed. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly scimUrl: string,
  ) {}

  /** Starts the server as an operator would, on a free port; `settings` are those of the environment. */
  static async start(settings: Record<string, string>): Promise<ServerProcess> {
    const child = spawn(process.execPath, [program('src/main.ts')], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], PORT: '0', OPSHELM_DEMO: 'false', ...UNLIMITED, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      return new ServerProcess(child, `http://127.0.0.1:${await portOf(child)}/scim/v2`);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  /** Ends the process without a chance to clean up. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks the process to stop; gives its exit code. */
  stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit') as Promise<[number | null]>;
    this.child.kill(signal);
    const [code] = await exited;
    return code;
  }
}

const UNLIMITED = {
  OPSHELM_DATABASE_WAIT_MS: '60000',
  OPSHELM_LOG_LEVEL: 'warn',
  OPSHELM_READS_PER_SECOND: '0',
  OPSHELM_WRITES_PER_SECOND: '0',
  OPSHELM_FAILED_AUTH_PER_MINUTE: '0',
};

/** Waits for the line that names the port. */
async function portOf({ stdout, stderr }: ChildProcess): Promise<string> {
  const said: string[] = [];
  stderr!.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const late = setTimeout(() => stdout!.destroy(), LONGEST_START_MS);
  try {
    for await (const line of createInterface({ input: stdout! })) {
      const port = /listens on .*:(\d+)$/.exec(line)?.[1];
      if (port) return port;
    }
  } finally {
    clearTimeout(late);
  }
  throw new Error(`The server did not start: ${said.join('').slice(0, 2_000)}`);
}
