import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Job, Report, Result } from './job.js';

/** The process that sends the requests, apart from the one that leads the run. */
export class LoadProcess {
  private readonly child: ChildProcess = fork(new URL('main.ts', import.meta.url), { stdio: 'inherit' });

  /** @throws Error when an answer was wrong or the process died. */
  async run(job: Job): Promise<Result> {
    const heard = new AbortController();
    const answer = once(this.child, 'message', heard);
    const death = once(this.child, 'exit', heard).then(() => {
      throw new Error('The load process ended');
    });
    this.child.send(job);
    const [report] = (await Promise.race([answer, death])) as [Report];
    death.catch(() => undefined);
    heard.abort();
    if ('error' in report) throw new Error(report.error);
    return report.result;
  }

  stop(): void {
    this.child.kill();
  }
}
