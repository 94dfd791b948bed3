import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestAccount, TestApp } from '../support/app.js';
import { bootForBrowser, describeInBrowser, launch, picture, SIZES, windowOf } from './chromium.js';
import { type PlainList, plainList, showsList } from './list-walk.js';
import { CHOSEN, fillLists, LISTS, PAGED, TICKED } from './lists.js';

describeInBrowser('Filtering a list in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  let crowd: TestAccount;

  beforeAll(async () => {
    app = await bootForBrowser();
    crowd = await fillLists(app);
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const windows = new Map<string, Promise<BrowserContext>>();
  let page: Page;
  let plain: Page;

  /** A new page in the one window that there is for these options. */
  async function open(options: Parameters<typeof windowOf>[3]): Promise<Page> {
    const name = JSON.stringify(options);
    const window = windows.get(name) ?? windowOf(browser, app, crowd.people['owner0']!, options);
    windows.set(name, window);
    return (await window).newPage();
  }

  beforeEach(async () => {
    [page, plain] = await Promise.all([open({}), open({ script: false })]);
  });
  afterEach(async () => {
    await Promise.all([page?.close(), plain?.close()]);
  });

  const known = new Map<string, PlainList>();
  const shows = async (address: string) => showsList(page, address, await plainList(plain, address, known));
  const query = (name: string, value: string) => new URLSearchParams({ [name]: value }).toString();

  describe.each(LISTS)('$path', ({ path, typed: [field, text, rows] }) => {
    it('follows typing and Enter', async () => {
      await page.goto(path);
      await page.locator(`#${field}`).fill(text);
      await page.keyboard.press('Enter');
      expect(await shows(`${path}?${query(field, text)}`)).toHaveLength(rows);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(field);
    });

    it('follows the button', async () => {
      await page.goto(path);
      await page.locator(`#${field}`).fill(text);
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      expect(await shows(`${path}?${query(field, text)}`)).toHaveLength(rows);
    });

    it('goes back to everything with Clear, and back and forward between the two', async () => {
      await page.goto(path);
      const all = await shows(path);
      await page.locator(`#${field}`).fill(text);
      await page.keyboard.press('Enter');
      const few = await shows(`${path}?${query(field, text)}`);
      await page.goBack();
      expect(await shows(path)).toEqual(all);
      await page.goForward();
      expect(await shows(`${path}?${query(field, text)}`)).toEqual(few);
      await page.getByRole('link', { name: 'Clear' }).click();
      expect(await shows(path)).toEqual(all);
    });
  });

  it.each(CHOSEN)('$path follows a choice from a list, and Back takes it back', async ({ path, chosen }) => {
    const [field, value, rows] = chosen;
    await page.goto(path);
    await page.locator(`select#${field}`).focus();
    await page.locator(`select#${field}`).selectOption(value);
    expect(await shows(`${path}?${query(field, value)}`)).toHaveLength(rows);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(field);
    await page.goBack();
    await shows(path);
  });

  it.each(TICKED)('$path follows a box that is ticked and unticked', async ({ path, ticked }) => {
    const [field, value, rows] = ticked;
    await page.goto(path);
    await page.locator(`input[name=${field}]`).check();
    expect(await shows(`${path}?${query(field, value)}`)).toHaveLength(rows);
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe(field);
    await page.locator(`input[name=${field}]`).uncheck();
    await shows(path);
  });

  it.each(PAGED)('$path turns its pages, goes back, and filters from the second one', async (list) => {
    const { path, chosen } = list;
    const [field, value] = chosen!;
    await page.goto(path);
    const first = await shows(path);
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL((url) => url.searchParams.has('after'));
    const { pathname, search } = new URL(page.url());
    const second = await shows(pathname + search);
    expect(second.filter((row) => first.includes(row))).toEqual([]);
    await page.locator(`select#${field}`).selectOption(value);
    await shows(`${path}?${query(field, value)}`);
    await page.goBack();
    expect(await shows(pathname + search)).toEqual(second);
    await page.goBack();
    expect(await shows(path)).toEqual(first);
  });

  it.each(['/people', '/role-mapping'])('%s follows while somebody types, as one step back', async (path) => {
    const [field, text] = LISTS.find((list) => list.path === path)!.typed;
    await page.goto(path);
    await shows(path);
    await page.locator(`#${field}`).pressSequentially(text.slice(0, 1));
    await shows(`${path}?${query(field, text.slice(0, 1))}`);
    await page.locator(`#${field}`).pressSequentially(text.slice(1));
    await shows(`${path}?${query(field, text)}`);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(field);
    await page.goBack();
    await shows(path);
  });

  it.each(LISTS)('$path shows as a page what a filter was refused for', async ({ path, typed: [field] }) => {
    await page.goto(path);
    await page.locator(`#${field}`).evaluate((input) => input.removeAttribute('maxlength'));
    await page.locator(`#${field}`).fill('x'.repeat(3_000));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'This was not understood' }).waitFor();
    expect(new URL(page.url()).searchParams.get(field)).toHaveLength(3_000);
    expect(await page.locator('h1').count()).toBe(1);
  });

  describe.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('at %s width', (size) => {
    it.each(LISTS)(
      '$path filters, nothing stands beside the page',
      async ({ path, typed: [field, text] }) => {
        await page.close();
        page = await open({ size });
        await page.goto(path);
        await page.locator(`#${field}`).fill(text);
        await page.keyboard.press('Enter');
        await shows(`${path}?${query(field, text)}`);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(sideways).toBeLessThanOrEqual(0);
        await picture(page, `filtered${path.replace('/', '-')}-${size}`);
      },
    );
  });

  it.each(Object.keys(SIZES) as (keyof typeof SIZES)[])(
    'breaks no word of another column for a long address at %s width',
    async (size) => {
      await page.close();
      page = await open({ size });
      await page.goto('/people?role=member');
      const broken = await page.locator('td[data-label=Role], td[data-label=Status]').evaluateAll((cells) =>
        cells.flatMap((cell) => {
          const words = document.createRange();
          words.selectNodeContents(cell.querySelector('div')!);
          const lines = new Set([...words.getClientRects()].map(({ top }) => Math.round(top)));
          return lines.size > 1 ? [cell.textContent] : [];
        }),
      );
      expect(broken).toEqual([]);
      await picture(page, `people-long-address-${size}`);
    },
  );

  it.each(LISTS)('$path works without JavaScript', async ({ path, typed: [field, text, rows] }) => {
    await plain.goto(path);
    await plain.locator(`#${field}`).fill(text);
    await plain.getByRole('button', { name: 'Filter', exact: true }).click();
    await plain.waitForURL((url) => url.searchParams.get(field) === text);
    expect(await plain.locator('main .list tbody tr').count()).toBe(rows);
    await plain.getByRole('link', { name: 'Clear' }).click();
    await plain.waitForURL((url) => url.pathname === path && url.search === '');
  });
});
