import { readdirSync, readFileSync } from 'node:fs';
import type { Dialogue } from './dialogue.js';

/** What the simulated Okta is answered with in its own tests: no provider. */
const NO_PROVIDER = 'faults';

/** The providers whose dialogues are in a folder, each in one of its own. */
export function providersIn(folder: URL): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== NO_PROVIDER)
    .map(({ name }) => name);
}

/** Every dialogue of a provider. */
export function dialoguesOf(folder: URL, provider: string): Dialogue[] {
  const own = new URL(`${provider}/`, folder);
  return readdirSync(own).map((name) => JSON.parse(readFileSync(new URL(name, own), 'utf8')) as Dialogue);
}
