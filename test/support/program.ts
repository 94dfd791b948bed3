import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Options, transformFileSync } from '@swc/core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/opshelm-programs');
const OPTIONS = join(ROOT, 'test/support/swc-options.json');

/**
 * The path of a program of ours, such as `src/main.ts`, as Node runs it: compiled once for each state of the sources,
 * since a compiler in every process that a test starts would take longer than the test.
 */
export function program(file: string): string {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));
  const compiled = join(CACHE, stateOf(sources));
  if (!existsSync(compiled)) compileInto(compiled, sources);
  return join(compiled, asScript(file));
}

function stateOf(sources: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(OPTIONS));
  for (const source of sources.toSorted()) {
    const { mtimeMs, size } = statSync(join(ROOT, source));
    hash.update(`${source}|${mtimeMs}|${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Others may do the same at the same time: the first to be ready wins. */
function compileInto(target: string, sources: readonly string[]): void {
  const making = `${target}.${process.pid}`;
  const options = JSON.parse(readFileSync(OPTIONS, 'utf8')) as Options;
  for (const source of sources) {
    mkdirSync(dirname(join(making, source)), { recursive: true });
    if (!/\.tsx?$/.test(source)) copyFileSync(join(ROOT, source), join(making, source));
    else writeFileSync(join(making, asScript(source)), transformFileSync(join(ROOT, source), options).code);
  }
  writeFileSync(join(making, 'package.json'), '{"type":"module"}');
  if (!existsSync(target)) renameSync(making, target);
}

function asScript(source: string): string {
  return source.replace(/\.tsx?$/, '.js');
}
