import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../arena.js';
import { type OperationName, OPERATIONS } from '../load/operations.js';
import type { Options } from '../options.js';
import type { Postgres } from '../servers/postgres.js';
import { Stops } from '../servers/stops.js';
import { type CpuProfile, sharesOf } from './shares.js';

const SHOWN = 40;

/** Shows for each operation in which functions OpsHelm's process spends its time. */
export async function profileAll(postgres: Postgres, { people, only, seconds }: Options): Promise<void> {
  for (const operation of only) {
    const profile = await profileOf(postgres, operation, people[0]!, seconds);
    console.log(`\n## ${OPERATIONS[operation].title}\n`);
    for (const { share, name } of sharesOf(profile).slice(0, SHOWN))
      console.log(`${(share * 100).toFixed(1).padStart(5)} %  ${name}`);
  }
}

async function profileOf(
  postgres: Postgres,
  operation: OperationName,
  people: number,
  seconds: number,
): Promise<CpuProfile> {
  const directory = mkdtempSync(join(tmpdir(), 'opshelm-bench-'));
  const stops = new Stops().onSignal();
  try {
    const contest = await prepare(postgres, people, stops, ['--cpu-prof', `--cpu-prof-dir=${directory}`]);
    await contest.measure('opshelm', operation, seconds);
    await contest.servers.opshelm.stop();
    const [file] = readdirSync(directory);
    return JSON.parse(readFileSync(join(directory, file!), 'utf8')) as CpuProfile;
  } finally {
    await stops.run();
    rmSync(directory, { recursive: true, force: true });
  }
}
