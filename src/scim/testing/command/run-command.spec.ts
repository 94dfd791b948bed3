import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCommand } from './run-command.js';

const directory = mkdtempSync(join(tmpdir(), 'scim-conformance-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the command and gives its exit code and what it wrote. */
async function run(args: readonly string[], environment: Record<string, string> = {}) {
  const [out, errors]: [string[], string[]] = [[], []];
  const print = (lines: string) => void out.push(lines);
  const printError = (line: string) => void errors.push(line);
  return { code: await runCommand(args, { environment, print, printError }), out, errors };
}

describe('The command scim-conformance', () => {
  it('explains itself', async () => {
    const { code, out } = await run(['--help']);
    expect([code, out.join()]).toEqual([0, expect.stringContaining('--key-file FILE')]);
  });

  it.each([
    [[], 'Say which server to check: --url https://host/scim/v2 --key-file FILE'],
    [['--key', 'k'], 'A key needs --url: of which server is it?'],
    [['--url', 'https://host/scim/v2'], '--url needs a key: --key-file FILE, or SCIM_KEY'],
    [['--url', 'ftp://host', '--key', 'k'], '--url wants http:// or https://, not "ftp://host"'],
    [['--url', 'https://h/?a=b', '--key', 'k'], '--url is a base URL: it has no query and no fragment'],
    [['--nonsense'], expect.stringContaining('--nonsense')],
  ])('refuses %j with one line and exit code 2', async (args, line) => {
    expect(await run(args)).toEqual({ code: 2, out: [], errors: [line] });
  });

  it('names a server that is not there, also with the key from a file', async () => {
    const file = join(directory, 'key');
    writeFileSync(file, 'secret\n');
    const { code, errors } = await run(['--url', 'http://127.0.0.1:1/scim/v2/', '--key-file', file]);
    expect([code, errors.length]).toEqual([2, 1]);
    expect(errors[0]).toMatch(/^http:\/\/127\.0\.0\.1:1\/scim\/v2 cannot be checked: .*ECONNREFUSED/);
  });
});
