import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contest, type Contestant } from './contest.js';
import { LoadProcess } from './load/load-process.js';
import { makeTenant, seedPeople } from './people/seed.js';
import type { Stops } from './servers/stops.js';
import { HttpServer } from './servers/http-server.js';
import type { Postgres } from './servers/postgres.js';

const BASELINE = ['--import', '@swc-node/register/esm-register', join(import.meta.dirname, 'baseline.ts')];
const OPSHELM = [join(import.meta.dirname, '..', 'dist', 'main.js')];

/** Makes a database with so many people and starts both servers on it, each with its own flags for `node`. */
export async function prepare(
  postgres: Postgres,
  people: number,
  stops: Stops,
  nodeFlags: Partial<Record<Contestant, readonly string[]>> = {},
): Promise<Contest> {
  const database = `people_${people}_${Date.now()}`;
  await postgres.createDatabase(database);
  const settings = settingsFor(postgres.url(database), stops);
  const { accountId, key } = await makeTenant(settings);
  const client = await postgres.connect(database);
  stops.add(() => client.end());
  await seedPeople(client, accountId, people);
  await client.query('CHECKPOINT');
  const baseline = await HttpServer.start([...(nodeFlags.baseline ?? []), ...BASELINE], {
    ...settings,
    ACCOUNT_ID: accountId,
  });
  stops.add(() => baseline.stop());
  const opshelm = await HttpServer.start([...(nodeFlags.opshelm ?? []), ...OPSHELM], settings);
  stops.add(() => opshelm.stop());
  const load = new LoadProcess();
  stops.add(() => load.stop());
  return new Contest(people, key, { baseline, opshelm }, postgres, client, load);
}

/** OpsHelm's settings: its rate limits off, since the load comes with one key. */
function settingsFor(url: string, stops: Stops): NodeJS.ProcessEnv {
  const dataDir = mkdtempSync(join(tmpdir(), 'opshelm-bench-'));
  stops.add(() => rmSync(dataDir, { recursive: true, force: true }));
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: url,
    OPSHELM_DATA_DIR: dataDir,
    OPSHELM_BASE_URL: 'https://opshelm.example',
    OPSHELM_LOG_LEVEL: 'warn',
    OPSHELM_READS_PER_SECOND: '0',
    OPSHELM_WRITES_PER_SECOND: '0',
  };
}
