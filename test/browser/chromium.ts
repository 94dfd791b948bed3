import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { bootApp, type TestApp } from '../support/app.js';
import { signIn } from '../support/dashboard-client.js';
import { skipped } from '../support/needs.js';

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const EXECUTABLE = PLACES.find((place) => place && existsSync(place));
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-gpu',
  '--disable-software-rasterizer',
];

/** Where the pictures of the pages are put. */
const PICTURES = 'artifacts/screenshots';

/** The sizes in which pages are looked at. */
export const SIZES = {
  large: { width: 1440, height: 900 },
  wide: { width: 1280, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;

/** How long a step may take on a busy machine. */
export const PATIENCE_MS = 120_000;

/** `describe` for what needs a browser: without one it is skipped by name, and in CI it fails. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (EXECUTABLE) return describe(name, tests);
  if (process.env['CI']) throw new Error('CI needs Chromium: apt-get install chromium');
  return describe.skip(skipped(name, 'no Chromium here; set CHROMIUM to its path'), tests);
}

/** Boots the application under the address that a browser will open. */
export async function bootForBrowser(settings: Record<string, string> = {}): Promise<TestApp> {
  const port = await freePort();
  return bootApp({ PORT: String(port), OPSHELM_BASE_URL: `http://localhost:${port}`, ...settings });
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: QUIET });
}

/** A window in which a person is signed in. */
export async function windowOf(
  browser: Browser,
  app: TestApp,
  person: { accountId: string; id: string },
  options: { size?: keyof typeof SIZES; script?: boolean; dark?: boolean } = {},
): Promise<BrowserContext> {
  const { size = 'wide', script = true, dark = false } = options;
  const context = await browser.newContext({
    viewport: SIZES[size],
    javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light',
    baseURL: app.environment.baseUrl,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const { cookie } = await signIn(app, person);
  const [domain, secure] = ['localhost', true];
  await context.addCookies([
    { name: '__Host-opshelm', value: cookie, domain, path: '/', secure, httpOnly: true, sameSite: 'Lax' },
  ]);
  return context;
}

/** Keeps a picture of the whole page, with `PICTURES=1`: to take them all is a quarter of the tests' time. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] !== '1') return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** A port that was free a moment ago, and the next one too; where no system takes them for connections. */
export async function freePair(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
