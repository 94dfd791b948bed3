#!/usr/bin/env node
/** Builds OpsHelm before a start, unless `dist` was built from exactly these sources. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built-from');
const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
const settings = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

const state = stateOfSources();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== state) build();

function build() {
  if (!existsSync(nest)) fail('OpsHelm cannot be built: its packages are missing. Run "npm ci" first');
  console.log('Building OpsHelm (takes about a minute, and only when something changed) …');
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) fail('The build failed; what is wrong stands above');
  writeFileSync(stamp, state);
}

function stateOfSources() {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [...sources, ...settings.map((name) => join(root, name))])
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
