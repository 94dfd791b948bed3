import { CHECKS } from './checks/all.js';
import { Client } from './client/client.js';
import { judge, type OwnTests } from './judge.js';
import { composeReport, type Report } from './report/report.js';
import { runChecks } from './run-checks.js';

/** A server to be checked. */
export interface Target {
  /** The SCIM base URL, without a slash at its end, such as https://host/scim/v2. */
  readonly baseUrl: string;
  readonly key: string;
  /** A key of another account, to see that nothing leaks between the two. */
  readonly otherKey?: string;
}

export interface CheckOptions {
  /** Ends the run: what was created is removed, and the promise rejects. */
  readonly signal?: AbortSignal;
  /** What the server's own tests say of requirements that no request can show, by the requirement's id. */
  readonly ownTests?: OwnTests;
}

/**
 * Carries out all checks against a server, and removes what was created for them, also when the run is aborted.
 * @throws Error with one line when the server cannot be reached or the run is aborted.
 */
export async function checkServer(target: Target, options: CheckOptions = {}): Promise<Report> {
  const { baseUrl, key, otherKey } = target;
  const started = performance.now();
  const other = otherKey === undefined ? undefined : new Client(baseUrl, otherKey);
  const scim = new Client(baseUrl, key, other);
  const cleanUp = async () => [...(await scim.cleanUp()), ...((await other?.cleanUp()) ?? [])];
  try {
    const outcomes = await Promise.race([runChecks(scim, CHECKS), waitForAbort(options.signal)]);
    return composeReport(scim, judge(outcomes, options.ownTests), started, await cleanUp());
  } catch (error) {
    await cleanUp();
    throw new Error(`${baseUrl} cannot be checked: ${(error as Error).message}`, { cause: error });
  }
}

function waitForAbort(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = () => reject(new Error('the run was interrupted'));
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
  });
}
