import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { person, ScimClient } from '../stories/scim-client.js';
import type { TestApp } from '../support/app.js';
import { bootForBrowser, describeInBrowser, launch, windowOf } from './chromium.js';

const LIVE_PAGES = ['/', '/setup', '/log'] as const;

describeInBrowser('A page that brings itself up to date', () => {
  let app: TestApp;
  let browser: Browser;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: ScimClient;
  let context: BrowserContext;
  let page: Page;
  let made = 0;

  beforeAll(async () => {
    app = await bootForBrowser();
    acme = await app.acme();
    okta = new ScimClient(app.scimUrl, acme.key);
    for (let index = 0; index < 20; index += 1) await createSomebody();
    await okta.post('/Users', person('not-an-address'));
    await app.settle();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  beforeEach(() => open());
  afterEach(() => context.close());

  async function open(options: Parameters<typeof windowOf>[3] = {}): Promise<void> {
    await context?.close();
    context = await windowOf(browser, app, acme.olga, options);
    await context.addInitScript(countRefreshes);
    page = await context.newPage();
  }

  function createSomebody(): Promise<unknown> {
    made += 1;
    return okta.post('/Users', person(`somebody${made}@acme.example`));
  }

  /** Has something happen, and waits until the page has been brought up to date twice since. */
  async function refreshTwice(): Promise<void> {
    await createSomebody();
    const before = await refreshes(page);
    await page.waitForFunction((least) => window.refreshes >= least, before + 2);
  }

  describe.each(LIVE_PAGES)('%s', (path) => {
    it('keeps the keyboard focus where it was', async () => {
      await page.goto(path);
      const link = page.locator('main a[href^="/"]').first();
      const href = await link.getAttribute('href');
      await link.focus();
      await refreshTwice();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(href);
    });

    it('keeps the text that is selected, and the place in the page', async () => {
      await page.setViewportSize({ width: 1280, height: 320 });
      await page.goto(path);
      const selected = await page.evaluate(() => {
        window.scrollTo(0, 60);
        window.getSelection()!.selectAllChildren(document.querySelector('main h1')!);
        return window.getSelection()!.toString();
      });
      await refreshTwice();
      expect(selected).not.toBe('');
      expect(await page.evaluate(() => window.getSelection()!.toString())).toBe(selected);
      expect(await page.evaluate(() => window.scrollY)).toBe(60);
    });

    it('keeps the menu of a narrow window open, and its focus', async () => {
      await open({ size: 'narrow' });
      await page.goto(path);
      await page.locator('.menu summary').click();
      await refreshTwice();
      expect(await page.locator('.menu').getAttribute('open')).not.toBeNull();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
    });
  });

  it('keeps the focus on a row of the log that moves down, and shows the new row', async () => {
    await page.goto('/log');
    const row = page.locator('main tbody a.row').first();
    const href = (await row.getAttribute('href'))!;
    await row.focus();
    await refreshTwice();
    await page.waitForFunction(
      (known) => document.querySelector('main tbody a.row')?.getAttribute('href') !== known,
      href,
    );
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(href);
  });

  it('keeps what is half typed in a filter, and the text that is selected in it', async () => {
    await page.goto('/log');
    await page.locator('#person').pressSequentially('some');
    await page.locator('#person').evaluate((input) => (input as HTMLInputElement).setSelectionRange(1, 3));
    await refreshTwice();
    const field = await page.evaluate(() => {
      const { id, value, selectionStart, selectionEnd } = document.activeElement as HTMLInputElement;
      return { id, value, selectionStart, selectionEnd };
    });
    expect(field).toEqual({ id: 'person', value: 'some', selectionStart: 1, selectionEnd: 3 });
  });

  it('keeps a request of the log open beside the list, and gives the focus back to its row', async () => {
    await page.goto('/log');
    const row = page.locator('main tbody a.row').first();
    const href = await row.getAttribute('href');
    await row.click();
    await page.locator('#drawer > *').first().waitFor();
    const words = await page.locator('#drawer').innerText();
    await refreshTwice();
    expect(await page.locator('#drawer').innerText()).toBe(words);
    expect(await page.evaluate(() => document.activeElement?.closest('#drawer') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#drawer > *').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(href);
  });

  it('keeps the button beside the base URL', async () => {
    await page.goto('/setup');
    const button = page.getByRole('button', { name: 'Copy' }).first();
    await button.focus();
    await refreshTwice();
    expect(await button.isVisible()).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Copy');
  });

  it('keeps details open on a page of which only the owner strip is refreshed', async () => {
    await page.goto(`/people/${acme.mia.id}`);
    await page.locator('main details summary').first().click();
    await page.evaluate(() => window.htmx.trigger(document.querySelector('#strip')!, 'live'));
    await page.waitForFunction(() => window.refreshes > 0);
    expect(await page.locator('main details').first().getAttribute('open')).not.toBeNull();
  });

  it('asks for nothing while the window is hidden, and goes on when it is seen again', async () => {
    await page.clock.install();
    await page.goto('/');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.headers()['x-opshelm-live']) asked.push(request.url());
    });
    await page.evaluate(() =>
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }),
    );
    await page.clock.runFor(60_000);
    expect(asked).toEqual([]);
    await page.evaluate(() =>
      Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true }),
    );
    const again = page.waitForRequest((request) => request.headers()['x-opshelm-live'] === '1');
    await page.clock.runFor(2_000);
    await again;
  });
});

declare global {
  interface Window {
    /** How often the page was brought up to date. */
    refreshes: number;
    readonly htmx: { trigger(element: Element, event: string): void };
  }
}

function countRefreshes(): void {
  window.refreshes = 0;
  document.addEventListener('htmx:afterSettle', (event) => {
    const { requestConfig } = (event as CustomEvent<{ requestConfig: { triggeringEvent?: Event } }>).detail;
    if (requestConfig.triggeringEvent?.type === 'live') window.refreshes += 1;
  });
}

function refreshes(page: Page): Promise<number> {
  return page.evaluate(() => window.refreshes);
}
