import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const POOL = Buffer.alloc(4_096);
const MOST_IN_A_MS = 0xffff_ffff;

let used = POOL.length;
let lastMs = 0;
let sequence = 0;

/**
 * Makes an id: a UUID of version 7 (RFC 9562 §5.7), greater than all that this process made before. The random bytes
 * come from a pool, since asking the system for sixteen at a time costs more than all the rest.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMs) [lastMs, sequence] = [now, 0];
  else if (sequence < MOST_IN_A_MS) sequence += 1;
  else [lastMs, sequence] = [lastMs + 1, 0];
  return v7({ msecs: lastMs, seq: sequence, random: sixteenBytes() });
}

/** The least id of a moment: all that were made before it are below, all that were made since are not. */
export function idBefore(time: Date): string {
  const ms = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`;
}

/** The moment at which an id was made, by the clock of the process that made it, to the millisecond. */
export function momentOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

function sixteenBytes(): Buffer {
  if (used + 16 > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += 16;
  return POOL.subarray(used - 16, used);
}
