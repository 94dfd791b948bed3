import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { TestApp } from '../support/app.js';
import type { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { ScimClient } from '../stories/scim-client.js';
import { bootForBrowser, describeInBrowser, launch, picture, windowOf } from './chromium.js';
import { tabThrough } from './keyboard.js';
import { mislabelled } from './labels.js';
import { HOSTILE, playDay, playSignIns, type Stage } from './stage.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every page by the name of its picture; those that need an id get it from the stage. */
const PAGES: readonly [name: string, path: (stage: Stage) => string | Promise<string>][] = [
  ['overview', () => '/'],
  ['setup', () => '/setup'],
  ['keys', () => '/keys'],
  ['people', () => '/people'],
  ['people-searched', () => '/people?q=bus'],
  ['person-new', () => '/people/new'],
  ['person', ({ busyId }) => `/people/${busyId}`],
  ['person-hostile', ({ hostileIds }) => `/people/${hostileIds[4]!}`],
  ['person-former-owner', ({ acme }) => `/people/${acme.otto.id}`],
  ['person-held', ({ heldId }) => `/people/${heldId}`],
  ['role-mapping', () => '/role-mapping'],
  ['role-mapping-weighed', ({ leadsId }) => `/role-mapping/${leadsId}?role=owner`],
  ['role-changes', () => '/role-changes'],
  ['log', () => '/log'],
  ['log-with-reads', () => '/log?reads=1'],
  ['log-empty', () => '/log?person=nobody%40acme.example'],
  ['warnings', () => '/warnings'],
  ['recovery', () => '/recovery'],
  ['settings', () => '/settings'],
  ['disconnection', () => '/settings/disconnection'],
  ['sign-in-trial', () => '/settings/try-sign-in'],
  ['person-linked', ({ acme }) => `/people/${acme.adam.id}`],
  ['not-found', () => '/nowhere'],
];

/** Pages whose address is found on another one. */
const BEHIND: readonly [name: string, list: string, link: string][] = [
  ['key', '/keys', 'main a[href^="/keys/"]'],
  ['role-change', '/role-changes', 'main a[href^="/role-changes/"]:not([href*="."])'],
  ['log-entry', '/log', 'main a[href^="/log/"]:not([href*="."])'],
  ['log-entry-refused', '/log?failed=1', 'main a[href^="/log/"]:not([href*="."])'],
];

interface Seen {
  readonly page: Page;
  readonly complaints: string[];
}

describeInBrowser('The dashboard in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  let stage: Stage;
  let okta: OktaSignInDouble;
  const addresses: [name: string, path: string][] = [];

  beforeAll(async () => {
    app = await bootForBrowser();
    browser = await launch();
    stage = await playDay(app);
    okta = await playSignIns(app, stage);
    for (const [name, path] of PAGES) addresses.push([name, await path(stage)]);
    const context = await windowOf(browser, app, stage.acme.olga, { script: false });
    const page = await context.newPage();
    for (const [name, list, link] of BEHIND) {
      await page.goto(list);
      addresses.push([name, (await page.locator(link).first().getAttribute('href'))!]);
    }
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await okta?.close();
    await app?.close();
  });

  /** Opens a window and gathers what the browser complains about: policy violations, errors, dialogs. */
  async function open(options: Parameters<typeof windowOf>[3] = {}): Promise<Seen> {
    const context = await windowOf(browser, app, stage.acme.olga, options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !/status of 404/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return { page, complaints };
  }

  async function overflow(page: Page): Promise<string[]> {
    const pixels = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    return pixels > 0 ? [`scrolls sideways by ${pixels} px`] : [];
  }

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const found = await axe.run({ resultTypes: ['violations'] });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
  }

  // Contrast is a matter of the scheme and layout one of the size: two looks have both of both.
  it.each([
    { size: 'wide', dark: false, audited: true },
    { size: 'wide', dark: true, audited: false },
    { size: 'narrow', dark: false, audited: false },
    { size: 'narrow', dark: true, audited: true },
  ] as const)(
    'fits $size, dark: $dark, with no complaint of the browser or of accessibility (asked: $audited)',
    async ({ size, dark, audited }) => {
      const { page, complaints } = await open({ size, dark });
      const found: Record<string, string[]> = {};
      for (const [name, path] of addresses) {
        const answer = await page.goto(path);
        expect([name, answer?.status()]).toEqual([name, name === 'not-found' ? 404 : 200]);
        const audit = audited ? [...(await mislabelled(page)), ...(await violations(page))] : [];
        const wrong = [...(await overflow(page)), ...audit];
        if (wrong.length > 0) found[name] = wrong;
        await picture(page, `${name}-${size}${dark ? '-dark' : ''}`);
      }
      expect(found).toEqual({});
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it('shows the same pages without JavaScript', async () => {
    const { page } = await open({ script: false });
    for (const [name, path] of addresses) {
      const answer = await page.goto(path);
      expect([name, answer?.status()]).toEqual([name, name === 'not-found' ? 404 : 200]);
      expect([name, await page.locator('h1').count()]).toEqual([name, 1]);
    }
    await page.context().close();
  });

  it('shows hostile names as text', async () => {
    const { page, complaints } = await open();
    for (const [index, id] of stage.hostileIds.entries()) {
      await page.goto(`/people/${id}`);
      const text = (await page.locator('main').textContent()) ?? '';
      if (index < 2) expect(text).toContain(HOSTILE[index]);
      expect(await page.locator('main img, main script').count()).toBe(0);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('lets the keyboard alone reach everything, and shows where the focus is', async () => {
    const { page } = await open();
    for (const [name, path] of addresses) {
      await page.goto(path);
      expect([name, await tabThrough(page)]).toEqual([name, { unreached: [], unmarked: [] }]);
    }
    await page.context().close();
  });

  it('shows the description of the API under the policy of every page', async () => {
    const { page, complaints } = await open();
    await page.goto('/api');
    await page.locator('.opblock-summary', { hasText: '/scim/v2/Bulk' }).click();
    await page.getByText('What came of each.').first().waitFor();
    await picture(page, 'api');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows a change of Okta’s without being asked again', async () => {
    const { page, complaints } = await open();
    await page.goto('/');
    const okta = new ScimClient(app.scimUrl, stage.acme.key);
    await okta.setActive(stage.acme.mia.id, false);
    await page.getByText('Deactivated mia@acme.example').first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

interface Axe {
  run(options: { resultTypes: string[] }): Promise<{ violations: Violation[] }>;
}

interface Violation {
  readonly id: string;
  readonly nodes: { readonly html: string }[];
}
