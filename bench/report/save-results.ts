import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Row } from './row.js';

/** Where runs leave their figures; not kept in the repository. */
export const RESULTS = join(import.meta.dirname, '..', 'results');

/** Writes the rows with what is known of the machine as JSON and gives the file's name. */
export function saveResults(rows: readonly Row[], at = new Date()): string {
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `${at.toISOString().replace(/[:.]/g, '-')}.json`);
  const machine = { node: process.version, platform: process.platform, processors: cpus().length };
  writeFileSync(file, `${JSON.stringify({ at, machine, rows }, null, 2)}\n`);
  return file;
}
