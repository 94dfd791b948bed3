import { TEST_DATABASE_URL } from './database.js';

/** How often a race is run: enough to see a fault that is common. `RACES=10` runs each ten times as often. */
export function trials(on: { embedded: number; server: number }): number {
  const factor = Number(process.env['RACES'] ?? 1);
  return Math.ceil((TEST_DATABASE_URL ? on.server : on.embedded) * factor);
}
