import { checkAgreement } from './agreement.js';
import type { Contest, Contestant } from './contest.js';
import type { Result } from './load/job.js';
import { type OperationName, OPERATIONS } from './load/operations.js';
import { median } from './report/median.js';
import type { Row } from './report/row.js';

const WARM_UP_SECONDS = 1;

/** Measures the operations one after another, in each of several rounds both servers in turn. */
export async function measureAll(
  contest: Contest,
  { only, rounds, seconds }: { only: readonly OperationName[]; rounds: number; seconds: number },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const operation of only) {
    await checkAgreement(contest, operation);
    const row = await measureOperation(contest, operation, rounds, seconds);
    rows.push(row);
    process.stderr.write(progressOf(row));
  }
  return rows;
}

/** Who goes first changes with the round. */
async function measureOperation(
  contest: Contest,
  operation: OperationName,
  rounds: number,
  seconds: number,
): Promise<Row> {
  const results: Record<Contestant, Result[]> = { baseline: [], opshelm: [] };
  const order: Contestant[] = ['baseline', 'opshelm'];
  for (const who of order) await contest.measure(who, operation, Math.min(WARM_UP_SECONDS, seconds));
  for (let round = 0; round < rounds; round += 1) {
    for (const who of order) results[who].push(await contest.measure(who, operation, seconds));
    order.reverse();
  }
  const { people } = contest;
  return { operation, people, baseline: median(results.baseline), opshelm: median(results.opshelm) };
}

function progressOf({ operation, people, baseline, opshelm }: Row): string {
  const ratio = (opshelm.perSecond / baseline.perSecond).toFixed(2);
  const cpu = `${opshelm.serverCpu.toFixed(0)}/${baseline.serverCpu.toFixed(0)} µs`;
  const figures = `${opshelm.perSecond.toFixed(0)}/${baseline.perSecond.toFixed(0)} requests/s, ${ratio}, ${cpu}`;
  return `${people} people, ${OPERATIONS[operation].title}: ${figures}\n`;
}
