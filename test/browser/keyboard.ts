import type { Page } from 'playwright-core';

/** What somebody without a mouse cannot reach, and where they cannot see that they have reached it. */
export interface KeyboardWalk {
  readonly unreached: readonly string[];
  readonly unmarked: readonly string[];
}

/** Presses Tab until the focus comes round again. */
export async function tabThrough(page: Page): Promise<KeyboardWalk> {
  const total = await page.evaluate(numberStops);
  const reached = new Set<string>();
  const marked = new Set<string>();
  for (let presses = 0; presses < total * 2 + 20 && reached.size < total; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(stopInFocus);
    if (!stop) continue;
    reached.add(stop.number);
    if (stop.isMarked) marked.add(stop.number);
  }
  const unmarked = [...reached].filter((number) => !marked.has(number));
  return {
    unreached: await page.evaluate(stopsBut, [...reached]),
    unmarked: await page.evaluate(stopsAt, unmarked),
  };
}

/** Gives a number to everything that can be clicked; says how many there are. */
function numberStops(): number {
  const all = document.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), select, textarea, summary',
  );
  const usable = [...all].filter((element) => element.checkVisibility() && !element.matches(':disabled'));
  usable.forEach((element, index) => (element.dataset['stop'] = String(index)));
  return usable.length;
}

/** A mark that fades in counts as the one that it becomes; the parts of a date have one mark, or each its own. */
function stopInFocus(): { number: string; isMarked: boolean } | undefined {
  const element = document.activeElement as HTMLElement;
  const number = element.dataset['stop'];
  if (number === undefined) return undefined;
  for (const animation of element.getAnimations()) animation.finish();
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const isMarked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  return { number, isMarked };
}

function stopsAt(numbers: readonly string[]): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-stop]')]
    .filter(({ dataset }) => numbers.includes(dataset['stop']!))
    .map(({ outerHTML }) => outerHTML.slice(0, 120));
}

/** Of radio buttons with one name, Tab reaches the chosen one; the arrows reach the others. */
function stopsBut(reached: readonly string[]): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-stop]')]
    .filter((element) => !reached.includes(element.dataset['stop']!) && !element.matches('[type=radio]'))
    .map((element) => element.outerHTML.slice(0, 120));
}
