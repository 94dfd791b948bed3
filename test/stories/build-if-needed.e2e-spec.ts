import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const SCRIPT = fileURLToPath(new URL('../../.ci/build-if-needed.mjs', import.meta.url));
const SETTINGS = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Stands for the compiler: it says that it ran, makes `dist` anew, and fails where a source says so. */
const COMPILER = `
const { readFileSync, rmSync, mkdirSync } = require('node:fs');
console.log('compiled');
rmSync('dist', { recursive: true, force: true });
if (readFileSync('src/main.ts', 'utf8') === 'broken') process.exit(1);
mkdirSync('dist');
`;

describe('Building before a start', () => {
  let root: string;
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  const start = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, '.ci/build-if-needed.mjs')], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const built = {
    status: 0,
    stdout: expect.stringMatching(/^Building OpsHelm .*…\ncompiled\n$/),
    stderr: '',
  };
  const skipped = { status: 0, stdout: '', stderr: '' };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'opshelm-build-'));
    for (const folder of ['src', '.ci', 'node_modules/@nestjs/cli/bin'])
      mkdirSync(join(root, folder), { recursive: true });
    cpSync(SCRIPT, join(root, '.ci/build-if-needed.mjs'));
    write('node_modules/@nestjs/cli/bin/nest.js', COMPILER);
    write('src/main.ts', 'one');
    for (const file of SETTINGS) write(file, '{}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is announced, and skipped while nothing has changed', () => {
    expect(start()).toEqual(built);
    expect(start()).toEqual(skipped);
  });

  it.each(['src/main.ts', 'src/new.ts', ...SETTINGS])('happens again when %s changes', (file) => {
    start();
    write(file, 'two');
    expect(start()).toEqual(built);
    expect(start()).toEqual(skipped);
  });

  it('happens again when a source is gone, and when dist is', () => {
    write('src/other.ts', 'other');
    start();
    rmSync(join(root, 'src/other.ts'));
    expect(start()).toEqual(built);
    rmSync(join(root, 'dist'), { recursive: true });
    expect(start()).toEqual(built);
  });

  it('that fails stops the start, and is tried again', () => {
    write('src/main.ts', 'broken');
    const failed = { status: 1, stderr: 'The build failed; what is wrong stands above\n' };
    expect(start()).toMatchObject(failed);
    expect(start()).toMatchObject(failed);
  });

  it('needs the packages, and says so', () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(start()).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('npm ci') });
  });
});
