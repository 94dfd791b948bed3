import { describe, it } from '@jest/globals';
import { TEST_DATABASE_URL } from './database.js';

type Tests = () => void;

/** `describe` for what needs a PostgreSQL server: without one it is skipped, and its name says why. */
export function describeOnServer(name: string, tests: Tests): void {
  if (TEST_DATABASE_URL) describe(name, tests);
  else describe.skip(skipped(name, 'set TEST_DATABASE_URL to a PostgreSQL server'), tests);
}

/** `it` for what needs a PostgreSQL server. */
export function itOnServer(name: string, test: () => Promise<void>): void {
  if (TEST_DATABASE_URL) it(name, test);
  else it.skip(skipped(name, 'set TEST_DATABASE_URL to a PostgreSQL server'), test);
}

/** `describe` for what only the embedded database has. */
export function describeOnEmbedded(name: string, tests: Tests): void {
  if (!TEST_DATABASE_URL) describe(name, tests);
  else describe.skip(skipped(name, 'about the embedded database; unset TEST_DATABASE_URL'), tests);
}

/** The name of what is skipped; the list at the end of a run is sorted by `remedy`. */
export function skipped(name: string, remedy: string): string {
  return `${name} (skipped: ${remedy})`;
}
