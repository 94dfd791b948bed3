import { wallClock, type Clock } from './okta-clock.js';
import { OktaError } from './okta-error.js';

/** One piece of work of the provisioning queue; failed ones are the tasks of the admin's dashboard. */
export interface Job {
  /** What Okta does, as the task names it: "create user". */
  readonly title: string;
  readonly person: string;
  state: 'running' | 'done' | 'failed';
  attempts: number;
  /** What the admin reads under Tasks. */
  error?: string;
  /** What the System Log says of the failure. */
  systemLog?: string;
  readonly work: () => Promise<void>;
}

const maxAttempts = 10;
const pauseWithoutHeader = 300;
const reactivationDelay = 60;
const maxReschedules = 1;

/**
 * Runs jobs as Okta does: a 429 pauses the job for `Retry-After` whole seconds (else 5 minutes), each next pause
 * is twice as long, and after 10 attempts it is a task. Any other error is a task at once, for a human to retry.
 */
export class OktaJobs {
  private readonly failed = new Set<Job>();

  constructor(private readonly clock: Clock = wallClock) {}

  /** What waits under Dashboard > Tasks. */
  get tasks(): readonly Job[] {
    return [...this.failed];
  }

  async run(title: string, person: string, work: () => Promise<void>): Promise<Job> {
    const job: Job = { title, person, state: 'running', attempts: 0, work };
    await this.drive(job);
    return job;
  }

  /** "Retry Selected": the whole job again, from its first request. */
  async retry(job: Job): Promise<Job> {
    this.failed.delete(job);
    Object.assign(job, { state: 'running', attempts: 0, error: undefined, systemLog: undefined });
    await this.drive(job);
    return job;
  }

  private async drive(job: Job): Promise<void> {
    let pause = 0;
    for (;;) {
      const error = await this.attempt(job);
      if (!error) return;
      pause = nextPause(error, pause);
      if (pause === 0 || job.attempts >= limitOf(error)) return this.fail(job, error);
      await this.clock.sleep(pause * 1000);
    }
  }

  private async attempt(job: Job): Promise<OktaError | undefined> {
    job.attempts += 1;
    try {
      await job.work();
      job.state = 'done';
      return undefined;
    } catch (error) {
      if (error instanceof OktaError) return error;
      throw error;
    }
  }

  private fail(job: Job, error: OktaError): void {
    job.state = 'failed';
    job.error = error.message;
    job.systemLog = `${job.title} to external application FAILURE: ${bare(error.message)}`;
    this.failed.add(job);
  }
}

function nextPause(error: OktaError, pause: number): number {
  if (error.kind === 'delay') return reactivationDelay;
  if (error.status !== 429) return 0;
  return pause > 0 ? pause * 2 : wholeSeconds(error.retryAfter);
}

function limitOf(error: OktaError): number {
  return error.kind === 'delay' ? 1 + maxReschedules : maxAttempts;
}

function wholeSeconds(header: string | undefined): number {
  return header !== undefined && /^[1-9]\d*$/.test(header) ? Number(header) : pauseWithoutHeader;
}

/** The message without "Error while …:" in front. */
function bare(message: string): string {
  return message.replace(/^Error while [^:]*: /, '');
}
