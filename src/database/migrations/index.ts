import { readdirSync } from 'node:fs';
import type { MigrationInterface } from 'typeorm';

/** A class of one migration; the end of its name says when it was written. */
export type MigrationType = new () => MigrationInterface;

const FOLDER = new URL('./', import.meta.url);

/** Every migration of the folder, in order; they run unchanged on the embedded database and on a server. */
export const migrations: readonly MigrationType[] = await loadMigrations();

/** One after the other: files that share imports are not loaded side by side in every runtime. */
async function loadMigrations(): Promise<MigrationType[]> {
  const files = readdirSync(FOLDER).filter((file) => /^\d{13}-.+\.[jt]s$/.test(file));
  const loaded: MigrationType[] = [];
  for (const file of files.toSorted()) loaded.push(await loadMigration(file));
  return loaded;
}

/** A file exports its class, and may export more, such as the views that it makes. */
async function loadMigration(file: string): Promise<MigrationType> {
  const exported = (await import(new URL(file, FOLDER).href)) as Readonly<Record<string, unknown>>;
  const timestamp = file.slice(0, 13);
  const found = Object.entries(exported).find(([name]) => name.endsWith(timestamp));
  if (!found)
    throw new Error(`database/migrations/${file} exports no class whose name ends with ${timestamp}`);
  return found[1] as MigrationType;
}
