import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface CliAnswer {
  readonly exitCode: number;
  readonly output: string;
  readonly complaints: string;
}

/** The project's own command line, run in a process of its own against the same data directory. */
export class OpsHelmCli {
  constructor(private readonly script: string) {}

  get isThere(): boolean {
    return existsSync(this.script);
  }

  run(...args: readonly string[]): Promise<CliAnswer> {
    return new Promise((resolve) => {
      execFile(process.execPath, [this.script, ...args], (error, stdout, stderr) => {
        const exitCode = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
        resolve({ exitCode, output: stdout.trim(), complaints: stderr.trim() });
      });
    });
  }
}
