import { freePort } from '../../../bench/servers/free-port.js';
import { CHECKS } from '../../../src/scim/testing/checks/all.js';
import { Client } from '../../../src/scim/testing/client/client.js';
import { type OwnServer, startOwnServer } from '../own-server.js';
import { type Outcome, runChecks } from '../../../src/scim/testing/run-checks.js';
import { passedByNothing } from './empty-server.js';
import { ALL_FAULTS } from './faults/all.js';
import { Proxy } from './proxy.js';

/**
 * Shows that the checks can fail: plants faults in front of our own server, one at a time, and looks whether the check
 * that each names notices; without a fault, no check may fail, and a server that says nothing passes none. Tells what it saw; true if all is as it should be.
 */
export async function selfTest(say: (line: string) => void): Promise<boolean> {
  const port = await freePort();
  const server = await startOwnServer(port);
  const proxy = new Proxy(server.port, server);
  try {
    await proxy.listen(port);
    const unprovoked = await withoutFault(server, say);
    const unnoticed = await withFaults(server, proxy, say);
    const vacuous = await withNothing(say);
    return unprovoked + unnoticed + vacuous === 0;
  } finally {
    proxy.close();
    await server.stop();
  }
}

/** How many checks fail without a fault. */
async function withoutFault(server: OwnServer, say: (line: string) => void): Promise<number> {
  const outcomes = await run(server, () => true);
  const failed = outcomes.filter(({ result }) => result === 'fail');
  for (const { check, failure } of failed)
    say(`FAIL without a fault: ${check.title}: expected ${failure!.expected}; got ${failure!.got}`);
  say(`Without a fault: ${outcomes.length} checks, ${failed.length} failed`);
  return failed.length;
}

/** How many faults go unnoticed. */
async function withFaults(server: OwnServer, proxy: Proxy, say: (line: string) => void): Promise<number> {
  let unnoticed = 0;
  for (const fault of ALL_FAULTS) {
    proxy.fault = fault;
    const [outcome] = await run(server, (title) => title === fault.caughtBy);
    if (outcome?.result === 'fail') continue;
    unnoticed += 1;
    say(`UNNOTICED: ${fault.name}: "${fault.caughtBy}" is ${outcome ? outcome.result : 'not there'}`);
  }
  say(`With one fault at a time: ${ALL_FAULTS.length} faults, ${unnoticed} unnoticed`);
  return unnoticed;
}

/** How many checks pass a server that says nothing. */
async function withNothing(say: (line: string) => void): Promise<number> {
  const passed = await passedByNothing();
  for (const title of passed) say(`VACUOUS: ${title}: passes a server that answers everything with {}`);
  say(`With a server that answers everything with {}: ${passed.length} checks pass that should not`);
  return passed.length;
}

async function run(
  { baseUrl, key, otherKey }: OwnServer,
  wanted: (title: string) => boolean,
): Promise<Outcome[]> {
  const other = new Client(baseUrl, otherKey);
  const scim = new Client(baseUrl, key, other);
  const checks = CHECKS.filter(({ title }) => wanted(title));
  const outcomes = await runChecks(scim, checks);
  await scim.cleanUp();
  await other.cleanUp();
  return outcomes;
}
