import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTRIES, manifest } from '../../src/scim/packaging/manifest.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = ['--import', '@swc-node/register/esm-register', 'src/scim/packaging/build.ts'];
const PATHS = Object.keys(ENTRIES).map((name) => `dist/${name}.js`);

const runNode = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, [...args], { cwd: ROOT })).stdout;

describe('The package that others install', () => {
  let directory: string;
  let out: string;

  /** Runs a program of one kind of module, for which `entries` are the package's entries. */
  const runProgram = (kind: 'module' | 'commonjs', program: string) => {
    const entries = JSON.stringify(PATHS.map((path) => join(out, path)));
    return runNode(`--input-type=${kind}`, '--eval', `const entries = ${entries}; ${program}`);
  };

  beforeAll(async () => {
    mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
    directory = mkdtempSync(join(ROOT, 'artifacts', 'package-'));
    out = join(directory, 'package');
    await runNode(...BUILD, '--out', out, '--report', join(directory, 'api-report.md'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('has the public API that was last looked at; `npm run package` writes the report anew', () => {
    const report = readFileSync(join(directory, 'api-report.md'), 'utf8');
    expect(report).toBe(readFileSync(join(ROOT, 'src/scim/packaging/api-report.md'), 'utf8'));
    const [, names] = /^## `[^`]*scim`: (\d+) names$/m.exec(report)!;
    expect(Number(names)).toBeLessThanOrEqual(60);
  });

  it('is small: fewer than 200 files and a megabyte', () => {
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).map((name) =>
      statSync(join(out, name)),
    );
    expect(files.length).toBeLessThan(200);
    expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1_000_000);
  });

  it('has every file that its manifest names', () => {
    const named = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    for (const path of [...named, 'README.md', 'LICENSE', ...Object.values(manifest.bin)])
      expect(statSync(join(out, path)).isFile()).toBe(true);
  });

  it('can be imported, and required by CommonJS', async () => {
    const loaded = `${PATHS.map(() => true).join()}\n`;
    const count = 'console.log(modules.map((module) => Object.keys(module).length > 0).join())';
    const imported = `const modules = await Promise.all(entries.map((path) => import(path))); ${count}`;
    expect(await runProgram('module', imported)).toBe(loaded);
    const required = `const modules = entries.map((path) => require(path)); ${count}`;
    expect(await runProgram('commonjs', required)).toBe(loaded);
  });

  it('depends on no @nestjs/swagger, though hosts describe it with that', () => {
    const code = readdirSync(join(out, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(out, 'dist', name), 'utf8'));
    expect(code.filter((text) => text.includes("'swagger/apiOperation'"))).toHaveLength(1);
    expect(code.filter((text) => /(?:from|import|require\()\s*["']@nestjs\/swagger/.test(text))).toEqual([]);
    expect(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })).not.toContain(
      '@nestjs/swagger',
    );
  });

  it('has one ScimError for all of its entries', async () => {
    const same = 'const [index, protocol] = entries.map((path) => require(path));';
    const print = 'console.log(index.ScimError === protocol.ScimError)';
    expect(await runProgram('commonjs', `${same} ${print}`)).toBe('true\n');
  });

  it('checks a server with its command', async () => {
    const command = join(out, manifest.bin['scim-conformance']!);
    expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(await runNode(command, '--help')).toContain('scim-conformance --url https://host/scim/v2');
  });

  it('asks for versions that OpsHelm itself is tested with', () => {
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }))
      expect([name, majors(range)]).toEqual([name, expect.arrayContaining(majors(own.dependencies[name]!))]);
  });
});

/** The first numbers of the versions in a range; with 0.x, the second too. */
function majors(range: string): string[] {
  return range.split('||').map((part) => /(0\.)?\d+/.exec(part)![0]);
}
