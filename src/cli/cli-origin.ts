import { randomUUID } from 'node:crypto';
import type { Origin } from '../events/origin.js';

/** How the command line signs what it makes. */
export const CLI_NAME = 'command line';

/** A change made now by an operator at the command line. */
export function cliOrigin(): Origin {
  return { actor: { type: 'cli', name: CLI_NAME }, requestId: randomUUID(), at: new Date() };
}
