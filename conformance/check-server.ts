import { CHECKS } from './checks/all.js';
import { Client } from './client/client.js';
import { judge } from './judge.js';
import type { Target } from './options.js';
import { type Report, reportOf } from './report/report.js';
import { runChecks } from './run-checks.js';

/**
 * Carries out all checks against a server and removes what was made for them, also when it is interrupted.
 * @throws Error with one line when the server cannot be reached, or the run is interrupted.
 */
export async function checkServer({ baseUrl, key, otherKey }: Target): Promise<Report> {
  const started = performance.now();
  const other = otherKey === undefined ? undefined : new Client(baseUrl, otherKey);
  const scim = new Client(baseUrl, key, other);
  const cleanUp = async () => [...(await scim.cleanUp()), ...((await other?.cleanUp()) ?? [])];
  try {
    const verdicts = judge(await Promise.race([runChecks(scim, CHECKS), interruption()]));
    return reportOf(scim, verdicts, started, await cleanUp());
  } catch (error) {
    await cleanUp();
    throw new Error(`${baseUrl} cannot be checked: ${(error as Error).message}`, { cause: error });
  }
}

/** Rejects when the operator ends the run. */
function interruption(): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = () => reject(new Error('the run was interrupted'));
    process.once('SIGINT', end).once('SIGTERM', end);
  });
}
