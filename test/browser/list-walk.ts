import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** What there is exactly one of, however often a list has been filtered. */
const ONCE = ['#page', '#strip', 'header.side', 'main', 'main h1', 'form.filters', 'footer'];

/** How often each of them is there that is not there exactly once. */
export async function notOnce(page: Page): Promise<Record<string, number>> {
  const counts = await Promise.all(
    ONCE.map(async (part) => [part, await page.locator(part).count()] as const),
  );
  return Object.fromEntries(counts.filter(([, count]) => count !== 1));
}

/** The rows of a list by where each of them leads. */
export function rowsOf(page: Page): Promise<string[]> {
  return page
    .locator('main .list tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('a')?.getAttribute('href') ?? ''));
}

/** What the fields of the filters hold. */
export function fieldsOf(page: Page): Promise<Record<string, string>> {
  return page.locator('form.filters').evaluate((form) => {
    const given = [...new FormData(form as HTMLFormElement)].filter(([, value]) => value !== '');
    return Object.fromEntries(given) as Record<string, string>;
  });
}

/** The rows and the filters at an address, as a browser without JavaScript gets them. */
export interface PlainList {
  readonly rows: string[];
  readonly fields: Record<string, string>;
}

/** Loads the list at `address`, which is to stay as it is, at most once. */
export async function plainList(
  plain: Page,
  address: string,
  known: Map<string, PlainList>,
): Promise<PlainList> {
  if (!known.has(address)) {
    await plain.goto(address);
    known.set(address, { rows: await rowsOf(plain), fields: await fieldsOf(plain) });
  }
  return known.get(address)!;
}

/**
 * Waits until the window shows the list at `address`: the address bar, the filters and the rows are those that a
 * browser without JavaScript gets there, and nothing of the page is there twice. Gives the rows.
 */
export async function showsList(page: Page, address: string, wanted: PlainList): Promise<string[]> {
  await page.waitForURL((url) => url.pathname + url.search === address);
  await page.waitForFunction((hrefs) => {
    const rows = [...document.querySelectorAll('main .list tbody tr')];
    return JSON.stringify(rows.map((row) => row.querySelector('a')?.getAttribute('href') ?? '')) === hrefs;
  }, JSON.stringify(wanted.rows));
  expect(await notOnce(page)).toEqual({});
  expect(await fieldsOf(page)).toEqual(wanted.fields);
  return wanted.rows;
}
