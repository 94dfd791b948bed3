import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LinkRules } from '../okta-link.js';

export interface DaySettings {
  readonly baseUrl: string;
  readonly key: string;
  readonly mode: LinkRules['mode'];
  /** Slug of the demo account when the key is that account's; its owners take part in the day. */
  readonly demoAccount: string | undefined;
  /** As what the demo account's Okta knows OpsHelm; undefined for another server. */
  readonly provider: DemoProvider | undefined;
  /** Milliseconds between two steps, in which the dashboard can be watched; none with `--fast`. */
  readonly pauseMs: number;
  /** Whether the simulated Okta stays after the day, to be used by hand. */
  readonly stays: boolean;
  /** Where the demo account and its simulated Okta keep what they need. */
  readonly dataDir: string;
  /** The program `opshelm`, with which the owners' side is played. */
  readonly cli: string;
}

/** The registration of OpsHelm with the simulated Okta. */
export interface DemoProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Demo {
  readonly scimUrl: string;
  readonly key: string;
  readonly account: string;
  readonly provider?: DemoProvider;
}

const BETWEEN_STEPS_MS = 2_500;
const BUILT_CLI = fileURLToPath(new URL('../../../../src/cli/opshelm.mjs', import.meta.url));
const modes = ['OIN', 'OIN-PATCH', 'AIW'] as const;

/**
 * Which server the day plays against: the flags, then the environment, then the demo account's file.
 * @throws Error that says what to do when there is no key to be found
 */
export async function readSettings(args: string[], env: NodeJS.ProcessEnv): Promise<DaySettings> {
  const flag = { type: 'string' } as const;
  const bool = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args,
    options: { url: flag, key: flag, mode: flag, cli: flag, fast: bool, once: bool },
  });
  const dataDir = env['OPSHELM_DATA_DIR'] || 'data';
  const file = join(dataDir, 'demo.json');
  const demo = await readDemo(file);
  const key = values.key ?? env['OPSHELM_KEY'] ?? demo?.key;
  if (!key) throw new Error(howToGetAKey(file));
  const baseUrl = values.url ?? env['OPSHELM_URL'] ?? demo?.scimUrl ?? 'http://127.0.0.1:3000/scim/v2';
  const mode = modes.find((name) => name === (values.mode ?? 'OIN'));
  if (!mode) throw new Error(`--mode is one of ${modes.join(', ')}`);
  return {
    baseUrl,
    key,
    mode,
    demoAccount: demo?.key === key ? demo.account : undefined,
    provider: demo?.key === key ? demo.provider : undefined,
    stays: !values.fast && !values.once,
    dataDir,
    pauseMs: values.fast ? 0 : BETWEEN_STEPS_MS,
    cli: values.cli ?? BUILT_CLI,
  };
}

async function readDemo(file: string): Promise<Demo | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Demo);
}

function howToGetAKey(file: string): string {
  return [
    `There is no SCIM key: ${file} does not exist, and neither --key nor OPSHELM_KEY is set.`,
    'To play against the demo account, start OpsHelm in another terminal with: npm start',
    'To play against another server: npm run okta -- --url https://host/scim/v2 --key KEY',
  ].join('\n');
}
