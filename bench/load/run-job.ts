import { type Answer, Connection } from './connection.js';
import { cpuTimeOf, cpuTimesOfChildren, usedBetween } from './cpu-time.js';
import type { Job, Result } from './job.js';
import { type Operation, OPERATIONS } from './operations.js';

const RAMP_MS = 300;
const MOST_REQUESTS = 200_000;
/** Every answer's status is checked, and the text of every so manieth. */
const LOOK_EVERY = 16;

interface Count {
  serial: number;
  readonly latencies: number[];
  readonly recordFrom: number;
  readonly until: number;
}

/**
 * Sends requests on every connection, each as soon as the one before is answered, and measures.
 * @throws Error at the first wrong answer: what is wrong has no speed.
 */
export async function runJob(job: Job): Promise<Result> {
  const operation: Operation = OPERATIONS[job.operation];
  const size = operation.whole ? 1 : job.connections;
  const connections = await Promise.all(Array.from({ length: size }, () => Connection.open(job.port)));
  try {
    return await measure(job, operation, connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}

async function measure(job: Job, operation: Operation, connections: readonly Connection[]): Promise<Result> {
  const started = performance.now();
  const recordFrom = started + (operation.whole ? 0 : RAMP_MS);
  const count: Count = { serial: 0, latencies: [], recordFrom, until: recordFrom + job.seconds * 1_000 };
  const ramp = new Promise((resolve) => setTimeout(resolve, recordFrom - started));
  const before = ramp.then(() => usage(job));
  await Promise.all(connections.map((connection, index) => drive(job, operation, count, connection, index)));
  return summary(count.latencies, await before, usage(job));
}

async function drive(job: Job, operation: Operation, count: Count, connection: Connection, index: number) {
  const { people, measure: name, key, connections } = job;
  const whole = operation.whole?.(people) ?? 1;
  for (let step = 0; step % whole !== 0 || goesOn(count); step += 1) {
    const serial = count.serial++;
    const request = operation.request({
      serial,
      connection: index,
      connections,
      step,
      people,
      measure: name,
      key,
    });
    const sent = performance.now();
    const answer = await connection.send(request);
    const received = performance.now();
    check(operation, answer, serial % LOOK_EVERY === 0);
    if (sent >= count.recordFrom) count.latencies.push(received - sent);
  }
}

function goesOn({ latencies, until }: Count): boolean {
  return latencies.length < MOST_REQUESTS && performance.now() < until;
}

function check(operation: Operation, { status, head, body }: Answer, closely: boolean): void {
  const right = status === operation.status && (!closely || body.includes(operation.contains));
  if (right) return;
  throw new Error(`A wrong answer to "${operation.title}":\n${head}\n\n${body.toString().slice(0, 1_000)}`);
}

function usage({ serverPid, databasePid }: Job) {
  return { at: performance.now(), server: cpuTimeOf(serverPid), database: cpuTimesOfChildren(databasePid) };
}

function summary(
  latencies: number[],
  before: ReturnType<typeof usage>,
  after: ReturnType<typeof usage>,
): Result {
  const sorted = Float64Array.from(latencies).sort();
  const requests = sorted.length;
  return {
    requests,
    perSecond: (requests * 1_000) / (after.at - before.at),
    p50: sorted[Math.floor(requests * 0.5)]!,
    p99: sorted[Math.floor(requests * 0.99)]!,
    serverCpu: (after.server - before.server) / requests,
    databaseCpu: usedBetween(before.database, after.database) / requests,
  };
}
