import type { Page } from 'playwright-core';

/** Ids that are there twice, and fields that have no label: a label finds its field by an id, the first one of that name. */
export function mislabelled(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const fields = document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea');
    const bare = [...fields].filter((field) => field.labels?.length === 0 && !field.ariaLabel);
    return [
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `twice: #${id}`),
      ...bare.map(({ outerHTML }) => `no label: ${outerHTML.slice(0, 120)}`),
    ];
  });
}
