import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTenant, seedPeople } from '../people/seed.js';
import { HttpServer } from '../servers/http-server.js';
import { Postgres } from '../servers/postgres.js';
import { Stops } from '../servers/stops.js';
import { seedHistory } from './history.js';
import { measurePage, type PageTimes } from './measure-page.js';
import { pagesOf } from './pages.js';
import { pruningTable } from './pruning.js';
import { pagesTable } from './table.js';
import { signInOwner } from './visitor.js';

const SERVER = [join(import.meta.dirname, '..', '..', 'dist', 'main.js')];

/** The small account is the baseline: what a page costs with hardly any data. */
const SIZES = [
  { people: 1_000, rows: 10_000 },
  { people: 100_000, rows: 1_000_000 },
] as const;

/** The dashboard's benchmark: `npm run bench:pages`. */
async function main(): Promise<void> {
  execFileSync('npx', ['nest', 'build'], { stdio: 'inherit' });
  const stops = new Stops().onSignal();
  try {
    const postgres = await Postgres.start();
    stops.add(() => postgres.stop());
    const times: PageTimes[] = [];
    for (const size of SIZES) times.push(...(await measureSize(postgres, size, stops)));
    console.log(pagesTable(times, SIZES));
  } finally {
    await stops.run();
  }
}

async function measureSize(
  postgres: Postgres,
  size: (typeof SIZES)[number],
  all: Stops,
): Promise<PageTimes[]> {
  const stops = all.part();
  const database = `pages_${size.people}_${Date.now()}`;
  await postgres.createDatabase(database);
  const settings = settingsFor(postgres.url(database), stops);
  const { accountId, key } = await makeTenant(settings);
  const client = await postgres.connect(database);
  stops.add(() => client.end());
  try {
    await seedPeople(client, accountId, size.people);
    await seedHistory(client, { accountId, ...size });
    const cookie = await signInOwner(client, accountId);
    const server = await HttpServer.start(SERVER, settings);
    stops.add(() => server.stop());
    const times: PageTimes[] = [];
    for (const page of await pagesOf(client, accountId))
      times.push(await measurePage(server.port, cookie, page, size.people));
    if (size.people === SIZES.at(-1)!.people)
      console.log(await pruningTable(client, settings, server.port, key));
    return times;
  } finally {
    await stops.run();
  }
}

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

main().catch((error: Error) => {
  console.error(error);
  process.exit(1);
});
