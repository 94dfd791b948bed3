import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const LISTENS = /listens on \S+:(\d+)/;
const START_MS = 60_000;

/** One of the two that are compared: a Node process of its own that serves SCIM on the loopback address. */
export class HttpServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    readonly pid: number,
  ) {}

  /** Starts `node` with these arguments and waits until it says where it listens. */
  static async start(args: readonly string[], settings: NodeJS.ProcessEnv): Promise<HttpServer> {
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      return new HttpServer(child, await portOf(child), child.pid!);
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  /** Ends the process the way an operator does, and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('A server did not start in time')), START_MS);
    let said = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-1_000);
      const port = LISTENS.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`A server ended with ${code} instead of listening`)));
  });
}
