import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** What to check, and where to write what was found. */
export interface Options {
  /** The server; without it, our own one is started. */
  readonly target?: Target;
  readonly out: string;
  readonly selfTest: boolean;
  readonly help: boolean;
}

export interface Target {
  readonly baseUrl: string;
  readonly key: string;
  readonly otherKey?: string;
}

export const USAGE = `npm run conformance -- [--url https://host/scim/v2 --key-file FILE] [--other-key-file FILE] [--out DIR]
npm run conformance -- --self-test

  --url URL               the SCIM base URL of the server; without it, OpsHelm itself is started and checked
  --key KEY               its key, better given by --key-file FILE ("-" is standard input) or in OPSHELM_SCIM_KEY
  --other-key KEY         a key of another account, to see that nothing leaks (or --other-key-file)
  --out DIR               where report.html and report.json are written (conformance-report)
  --self-test             plants faults, one at a time, and says which of them go unnoticed

The exit code is 0 if no MUST failed, 1 if one did, 2 if the command makes no sense or the server cannot be checked.`;

/** @throws Error with one line when an option is unknown or makes no sense. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const values = parse(args);
  const target = values.url === undefined ? undefined : targetOf(values.url, values, environment);
  if (!target && (values.key ?? values['key-file']))
    throw new Error('A key needs --url: of which server is it?');
  if (target && values['self-test']) throw new Error('--self-test starts a server itself: leave --url out');
  return {
    ...(target && { target }),
    out: values.out ?? 'conformance-report',
    selfTest: values['self-test'] === true,
    help: values.help === true,
  };
}

type Values = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const files = { 'key-file': text, 'other-key-file': text };
  const options = {
    url: text,
    key: text,
    'other-key': text,
    ...files,
    out: text,
    'self-test': flag,
    help: flag,
  };
  return parseArgs({ args: [...args], options }).values;
}

function targetOf(url: string, values: Values, environment: NodeJS.ProcessEnv): Target {
  const key = keyFrom(values.key, values['key-file']) ?? environment['OPSHELM_SCIM_KEY'];
  if (!key) throw new Error('--url needs a key: --key-file FILE, or OPSHELM_SCIM_KEY');
  const otherKey = keyFrom(values['other-key'], values['other-key-file']);
  return { baseUrl: baseUrlFrom(url), key, ...(otherKey && { otherKey }) };
}

/** The URL without a slash at its end. */
function baseUrlFrom(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`--url wants http:// or https://, not "${text}"`);
  if (url.search || url.hash) throw new Error('--url is a base URL: it has no query and no fragment');
  return url.href.replace(/\/+$/, '');
}

function keyFrom(given: string | undefined, file: string | undefined): string | undefined {
  if (file === undefined) return given;
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').trim();
  } catch (error) {
    throw new Error(`The key file cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
