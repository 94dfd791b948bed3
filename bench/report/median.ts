import type { Result } from '../load/job.js';

/** The median of each figure over the rounds. */
export function median(results: readonly Result[]): Result {
  const of = (figure: keyof Result) => {
    const sorted = results.map((result) => result[figure]).sort((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  };
  return {
    requests: of('requests'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    serverCpu: of('serverCpu'),
    databaseCpu: of('databaseCpu'),
  };
}
