import type { Exchange } from './client/answer.js';
import type { Client } from './client/client.js';
import { discover } from './client/discover.js';
import type { Feature } from './client/feature.js';
import type { Check } from './checks/check.js';
import { Violation } from './expectations.js';

/** How a check ended. */
export interface Outcome {
  readonly check: Check;
  readonly result: 'pass' | 'fail' | 'not supported';
  /** What the server does not claim. */
  readonly lacks: readonly Feature[];
  readonly failure?: Failure;
}

export interface Failure {
  readonly expected: string;
  readonly got: string;
  readonly exchange?: Exchange;
}

/** Carries out checks one after the other; a check that fails does not keep the next from running. */
export async function runChecks(scim: Client, checks: readonly Check[]): Promise<Outcome[]> {
  const features = await discover(scim);
  const outcomes: Outcome[] = [];
  for (const check of checks) outcomes.push(await runCheck(scim, check, features));
  return outcomes;
}

async function runCheck(scim: Client, check: Check, features: ReadonlySet<Feature>): Promise<Outcome> {
  const lacks = (check.needs ?? []).filter((feature) => !features.has(feature));
  if (lacks.length > 0) return { check, result: 'not supported', lacks };
  try {
    await check.run(scim);
    return { check, result: 'pass', lacks };
  } catch (error) {
    return { check, result: 'fail', lacks, failure: failureOf(error as Error, scim.wire.record.at(-1)) };
  }
}

/** A Violation says itself what is wrong; any other error is shown with the last exchange before it. */
function failureOf(error: Error, last: Exchange | undefined): Failure {
  if (!(error instanceof Violation)) {
    const failure = { expected: 'an answer that can be looked at', got: error.message };
    return last ? { ...failure, exchange: last } : failure;
  }
  const { expected, got, exchange } = error;
  return exchange ? { expected, got, exchange } : { expected, got };
}
