import { bootApp, type TestApp } from './app.js';
import { TEST_DATABASE_URL } from './database.js';

const INSTANCES = 3;

/** Several instances on one database; the embedded one has only one. The first made the database, and drops it. */
export async function bootInstances(): Promise<readonly TestApp[]> {
  const first = await bootApp();
  if (!TEST_DATABASE_URL) return [first];
  const { databaseUrl, dataDir } = first.environment;
  const settings = { DATABASE_URL: String(databaseUrl), OPSHELM_DATA_DIR: dataDir };
  const others = Array.from({ length: INSTANCES - 1 }, () => bootApp(settings));
  return [first, ...(await Promise.all(others))];
}

/** Closes them, the one with the database last. */
export async function closeInstances(apps: readonly TestApp[]): Promise<void> {
  for (const app of apps.toReversed()) await app.close();
}
