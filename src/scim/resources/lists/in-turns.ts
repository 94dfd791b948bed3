import { setImmediate } from 'node:timers/promises';

const TURN_MS = 8;
const ROWS = 128;

/** Visits all rows, and lets other requests have their turn every few milliseconds. */
export async function inTurns<Row>(rows: readonly Row[], visit: (row: Row) => void): Promise<void> {
  let since = performance.now();
  for (let first = 0; first < rows.length; first += ROWS) {
    for (const row of rows.slice(first, first + ROWS)) visit(row);
    if (performance.now() - since < TURN_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
