import type { DataSource } from 'typeorm';

/** Any number will do; whoever migrates OpsHelm's tables takes this one. */
const LOCK = 7_244_001;

/** Runs the migrations that are missing and gives their names; the caller is alone on the database. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const done = await dataSource.runMigrations();
  return done.map(({ name }) => name);
}

/** As `migrate`, where other processes may try the same at the same time. Needs two connections. */
export async function migrateTogether(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(${LOCK})`);
    return await migrate(dataSource);
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => undefined);
    await runner.release();
  }
}
