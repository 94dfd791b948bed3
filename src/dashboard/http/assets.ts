import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the style sheets and scripts lie, beside the code. */
export const ASSETS = fileURLToPath(new URL('../assets', import.meta.url));

const versions = new Map<string, string>();

/** The address of a file, which changes with its content, so that browsers may keep it for ever. */
export function asset(name: string): string {
  const version = versions.get(name) ?? versionOf(name);
  versions.set(name, version);
  return `/assets/${name}?v=${version}`;
}

function versionOf(name: string): string {
  return createHash('sha256')
    .update(readFileSync(join(ASSETS, name)))
    .digest('hex')
    .slice(0, 12);
}
