import type { Client } from '../client/client.js';
import type { Feature } from '../client/feature.js';

/** One thing that can be seen from outside, and the requirements that it speaks of. */
export interface Check {
  readonly ids: readonly string[];
  /** A sentence that is true of a server that passes. */
  readonly title: string;
  /** What a server has to claim before it can be held to it. */
  readonly needs?: readonly Feature[];
  /** @throws Violation, or any Error, when the server fails. */
  run(scim: Client): Promise<void>;
}
