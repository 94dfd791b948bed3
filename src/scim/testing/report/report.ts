import type { Client } from '../client/client.js';
import { count, type Totals, type Verdict } from '../judge.js';

/** A run and what it found, as report.json has it. */
export interface Report {
  readonly server: string;
  readonly at: string;
  readonly seconds: number;
  readonly requests: number;
  readonly totals: Totals;
  /** The MUSTs among them. */
  readonly mandatory: Totals;
  /** What could not be removed again. */
  readonly left: readonly string[];
  readonly requirements: readonly Verdict[];
}

/** Puts together what a run found. */
export function composeReport(
  scim: Client,
  verdicts: readonly Verdict[],
  started: number,
  left: readonly string[],
): Report {
  return {
    server: scim.baseUrl,
    at: new Date().toISOString(),
    seconds: Math.round((performance.now() - started) / 100) / 10,
    requests: scim.wire.record.length,
    totals: count(verdicts),
    mandatory: count(verdicts.filter(({ mandatory }) => mandatory)),
    left,
    requirements: verdicts,
  };
}
