import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Target } from '../check-server.js';

/** What the command line asked for. */
export interface Options {
  /** The server; undefined where no --url was given. */
  readonly target?: Target;
  readonly out: string;
  readonly help: boolean;
}

/** The words of the options that every conformance command has; `keyVariable` holds the key where no option does. */
export function describeOptions(keyVariable: string, withoutUrl = ''): string {
  return `\
  --url URL               the SCIM base URL of the server${withoutUrl}
  --key KEY               its key, better given by --key-file FILE ("-" is standard input) or in ${keyVariable}
  --other-key KEY         a key of another account, to see that nothing leaks (or --other-key-file)
  --out DIR               where report.html and report.json are written (conformance-report)`;
}

export const EXIT_CODES =
  'The exit code is 0 if no MUST failed, 1 if one did, 2 if the command makes no sense or the server cannot be checked.';

/**
 * Reads the options of a conformance command.
 * @param key the key from the environment, which an option overrides
 * @throws Error with one line when an option is unknown or makes no sense.
 */
export function readOptions(args: readonly string[], keyVariable: string, key?: string): Options {
  const values = parse(args);
  const target = values.url === undefined ? undefined : readTarget(values.url, values, keyVariable, key);
  if (!target && (values.key ?? values['key-file']))
    throw new Error('A key needs --url: of which server is it?');
  return {
    ...(target && { target }),
    out: values.out ?? 'conformance-report',
    help: values.help === true,
  };
}

type Values = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const keys = { key: text, 'key-file': text, 'other-key': text, 'other-key-file': text };
  const options = { url: text, ...keys, out: text, help: { type: 'boolean' } } as const;
  return parseArgs({ args: [...args], options }).values;
}

function readTarget(url: string, values: Values, keyVariable: string, fallback?: string): Target {
  const key = readKey(values.key, values['key-file']) ?? fallback;
  if (!key) throw new Error(`--url needs a key: --key-file FILE, or ${keyVariable}`);
  const otherKey = readKey(values['other-key'], values['other-key-file']);
  return { baseUrl: readBaseUrl(url), key, ...(otherKey && { otherKey }) };
}

/** The URL without a slash at its end. */
function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`--url wants http:// or https://, not "${text}"`);
  if (url.search || url.hash) throw new Error('--url is a base URL: it has no query and no fragment');
  return url.href.replace(/\/+$/, '');
}

function readKey(given: string | undefined, file: string | undefined): string | undefined {
  if (file === undefined) return given;
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').trim();
  } catch (error) {
    throw new Error(`The key file cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
