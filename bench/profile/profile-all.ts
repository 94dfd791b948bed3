import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../arena.js';
import type { Contestant } from '../contest.js';
import { type OperationName, OPERATIONS } from '../load/operations.js';
import type { Options } from '../options.js';
import type { Postgres } from '../servers/postgres.js';
import type { Stops } from '../servers/stops.js';
import { type CpuProfile, type Share, sharesOf } from './shares.js';

const SHOWN = 45;
const BOTH: readonly Contestant[] = ['opshelm', 'baseline'];

/** Shows for each operation in which functions the two servers spend their processor time. */
export async function profileAll(postgres: Postgres, stops: Stops, options: Options): Promise<void> {
  for (const operation of options.only)
    for (const who of BOTH) console.log(await profileOf(postgres, stops.part(), who, operation, options));
}

async function profileOf(
  postgres: Postgres,
  stops: Stops,
  who: Contestant,
  operation: OperationName,
  { people, seconds }: Options,
): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'opshelm-bench-'));
  try {
    const flags = { [who]: ['--cpu-prof', '--cpu-prof-interval=250', `--cpu-prof-dir=${directory}`] };
    const contest = await prepare(postgres, people[0]!, stops, flags);
    await contest.measure(who, operation, 1);
    const from = microseconds();
    const { serverCpu } = await contest.measure(who, operation, seconds);
    const until = microseconds();
    await contest.servers[who].stop();
    const [file] = readdirSync(directory);
    const profile = JSON.parse(readFileSync(join(directory, file!), 'utf8')) as CpuProfile;
    return textOf(`${OPERATIONS[operation].title}: ${who}`, sharesOf(profile, from, until), serverCpu);
  } finally {
    await stops.run();
    rmSync(directory, { recursive: true, force: true });
  }
}

function microseconds(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

function textOf(title: string, shares: Share[], serverCpu: number): string {
  const line = ({ name, own, total }: Share) =>
    `${(own * serverCpu).toFixed(1).padStart(8)} ${(total * serverCpu).toFixed(1).padStart(8)}  ${name}`;
  const top = (by: 'own' | 'total') => [...shares].sort((a, b) => b[by] - a[by]).slice(0, SHOWN);
  const head = `\n## ${title}: ${serverCpu.toFixed(0)} µs per request\n`;
  return [
    head,
    '     own    total  by own time',
    ...top('own').map(line),
    '',
    '     own    total  by total time',
    ...top('total').map(line),
  ].join('\n');
}
