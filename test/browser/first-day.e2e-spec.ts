import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { program } from '../support/program.js';
import { ScimClient } from '../stories/scim-client.js';
import { describeInBrowser, freePair, launch, PATIENCE_MS, picture } from './chromium.js';

const OKTA = ['--import', '@swc-node/register/esm-register', 'test/support/okta/day.ts'];

describeInBrowser('A new user’s first day', () => {
  let database: TestDatabase;
  let settings: Record<string, string>;
  let server: ChildProcess;
  let link: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    database = await freshDatabase();
    // The simulated Okta is one port further.
    const port = String(await freePair());
    settings = { ...database.settings, PORT: port, OPSHELM_DEMO: 'true', OPSHELM_LOG_LEVEL: 'error' };
    [server, link] = await startServer();
    browser = await launch();
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
  });
  afterAll(async () => {
    await browser?.close();
    if (server?.exitCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
    }
    await database?.drop();
  });

  function node(...args: string[]): ChildProcess {
    const env = { PATH: process.env['PATH'], ...settings };
    return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  }

  /** Starts the server as `npm start` does; gives the link that it prints. */
  async function startServer(): Promise<[ChildProcess, string]> {
    const child = node(program('src/main.ts'));
    for await (const line of createInterface({ input: child.stdout! })) {
      const printed = /Dashboard\s+(http\S+)/.exec(line)?.[1];
      if (printed) return [child, printed];
    }
    throw new Error('The server printed no link');
  }

  /** Runs a command to its end; gives what it printed. */
  async function run(...args: string[]): Promise<{ code: number; printed: string }> {
    const child = node(...args);
    const printed = text(child.stdout!);
    const [code] = (await once(child, 'exit')) as [number];
    return { code, printed: await printed };
  }

  async function signIn(url: string): Promise<void> {
    await page.goto(url);
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
  }

  async function newLinkFor(email: string): Promise<string> {
    const { printed } = await run(
      program('src/cli/main.ts'),
      'sign-in-link',
      '--account',
      'acme',
      '--user',
      email,
    );
    return /http\S+/.exec(printed)![0];
  }

  const okta = () => {
    const { scimUrl, key } = JSON.parse(
      readFileSync(join(settings['OPSHELM_DATA_DIR']!, 'demo.json'), 'utf8'),
    ) as { scimUrl: string; key: string };
    return new ScimClient(scimUrl, key);
  };

  it('begins with the printed link, which works once', async () => {
    await signIn(link);
    expect(await page.locator('h1').textContent()).toBe('Overview');
    expect(await page.getByText('Waiting for Okta').count()).toBe(1);
    const other = await browser.newPage();
    await other.goto(link);
    const again = other.getByRole('button', { name: /sign in/i });
    if ((await again.count()) > 0) await again.click();
    expect(new URL(other.url()).pathname).toMatch(/^\/sign-in/);
    await other.close();
  });

  it('sees the steps of the setup tick while Okta works', async () => {
    await page.goto('/setup'.replace(/^/, new URL(link).origin));
    expect(await page.locator('#test').getAttribute('class')).toBe('open');
    const day = run(...OKTA, '--once', '--cli', program('src/cli/main.ts'));
    await page.locator('#test.done').waitFor();
    await picture(page, 'first-day-setup');
    const { code, printed } = await day;
    expect(code === 0 ? '' : printed).toBe('');
  });

  it('has lost its session when the day made its owner leave', async () => {
    await page.reload();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('sees the red strip as a member when the last owner is deactivated', async () => {
    await signIn(await newLinkFor('mia@acme.example'));
    for (const id of await ownerIds()) await okta().setActive(id, false);
    await page.goto(`${new URL(link).origin}/people`);
    expect(await page.locator('.strip.red').textContent()).toContain('This account has no active owner.');
    await picture(page, 'first-day-ownerless');
    await page.getByRole('link', { name: 'How to recover' }).click();
    expect(await page.locator('main').textContent()).toContain('owners recover --account acme');
  });

  it('recovers, and finds every step in role changes and log', async () => {
    const reason = 'the last owner left';
    const recover = [
      'owners',
      'recover',
      '--account',
      'acme',
      '--user',
      'olga@acme.example',
      '--reason',
      reason,
    ];
    expect(await run(program('src/cli/main.ts'), ...recover)).toMatchObject({ code: 0 });
    await signIn(await newLinkFor('olga@acme.example'));
    await page.goto(`${new URL(link).origin}/setup`);
    expect(await page.locator('#create').getAttribute('class')).toBe('done');
    await page.goto(`${new URL(link).origin}/role-changes`);
    const changes = (await page.locator('main').textContent()) ?? '';
    for (const said of ['Recovery on the server', 'Deactivated', 'Reactivated'])
      expect(changes).toContain(said);
    await picture(page, 'first-day-role-changes');
    await page.goto(`${new URL(link).origin}/log`);
    expect(await page.locator('main').textContent()).toContain('who was an owner');
    await picture(page, 'first-day-log');
  });

  async function ownerIds(): Promise<string[]> {
    const { printed } = await run(program('src/cli/main.ts'), 'users', 'list', '--account', 'acme', '--json');
    const { users } = JSON.parse(printed) as { users: { id: string; role: string }[] };
    return users.filter(({ role }) => role === 'owner').map(({ id }) => id);
  }
});
