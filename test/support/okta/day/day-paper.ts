import { setTimeout } from 'node:timers/promises';
import type { Job } from '../okta-jobs.js';
import { exchangeLine, type Exchange } from '../transcript.js';
import { foldBurst } from './fold-burst.js';

/** Writes the day down: what the admin did, each request and answer, and what came of it. */
export class DayPaper {
  failures = 0;
  private steps = 0;
  private burst: Exchange[] | undefined;

  /** @param pauseMs milliseconds between two steps */
  constructor(
    private readonly write: (line: string) => void,
    private readonly pauseMs = 0,
  ) {}

  title(text: string, below: string): void {
    this.write(`${text}\n${below}`);
  }

  /** One thing the admin does. A rejection is a failed step, and the day goes on. */
  async step(what: string, act: () => Promise<string>): Promise<boolean> {
    if (this.steps > 0) await setTimeout(this.pauseMs);
    this.steps += 1;
    this.write(`\n${this.steps}. ${what}`);
    try {
      this.outcome('✓ ', await act());
      return true;
    } catch (error) {
      this.failures += 1;
      this.outcome('✗ ', error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  /** A step of many requests at once: they are told together, when it is over. */
  burstStep(what: string, act: () => Promise<string>): Promise<boolean> {
    this.burst = [];
    return this.step(what, act);
  }

  exchange(exchange: Exchange): void {
    if (this.burst) this.burst.push(exchange);
    else this.write(indented('', exchangeLine(exchange)));
  }

  /** What the server did beyond SCIM, or a word to the reader. */
  remark(text: string): void {
    this.write(indented('· ', text));
  }

  /** A remark that makes the day a failed one. */
  objection(text: string): void {
    this.failures += 1;
    this.write(indented('✗ ', text));
  }

  end(): void {
    const failed = this.failures === 0 ? 'all went well' : `${this.failures} failed`;
    this.write(`\nThe day is over after step ${this.steps}: ${failed}.`);
  }

  private outcome(mark: string, text: string): void {
    for (const line of foldBurst(this.burst ?? [])) this.write(indented('', line));
    this.burst = undefined;
    this.write(indented(mark, text));
  }
}

/** Fails the step with what the admin reads under Tasks when a job did not succeed. */
export function mustBeDone(...jobs: readonly Job[]): void {
  const failed = jobs.filter(({ state }) => state !== 'done');
  if (failed.length > 0) throw new Error(failed.map(({ person, error }) => `${person}: ${error}`).join('\n'));
}

function indented(mark: string, text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => `   ${index === 0 ? mark : ' '.repeat(mark.length)}${line}`)
    .join('\n');
}
