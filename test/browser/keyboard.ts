import type { Page } from 'playwright-core';

/** What somebody without a mouse cannot reach, and where they cannot see that they have reached it. */
export interface KeyboardWalk {
  readonly unreached: readonly string[];
  readonly unmarked: readonly string[];
}

/** Presses Tab until the focus comes round again. */
export async function tabThrough(page: Page): Promise<KeyboardWalk> {
  const total = await page.evaluate(numberStops);
  let walk: Walked = { reached: [], marked: [] };
  for (let presses = 0; presses < total * 2 + 20 && walk.reached.length < total; presses += 1) {
    await page.keyboard.press('Tab');
    // Asking costs as much as pressing: only where the focus may have come round.
    if (presses + 1 >= total) walk = await page.evaluate(walked);
  }
  const { reached, marked } = walk;
  const unmarked = reached.filter((number) => !marked.includes(number));
  return {
    unreached: await page.evaluate(stopsBut, reached),
    unmarked: await page.evaluate(stopsAt, unmarked),
  };
}

interface Walked {
  readonly reached: string[];
  readonly marked: string[];
}

declare global {
  interface Window {
    walk: Walked;
  }
}

/**
 * Gives a number to everything that can be clicked, and has the page note at which of them the focus arrives and
 * whether that can be seen; says how many there are. A mark that fades in counts as the one that it becomes.
 */
function numberStops(): number {
  const all = document.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), select, textarea, summary',
  );
  const usable = [...all].filter((element) => element.checkVisibility() && !element.matches(':disabled'));
  usable.forEach((element, index) => (element.dataset['stop'] = String(index)));
  window.walk = { reached: [], marked: [] };
  document.addEventListener('focusin', ({ target }) => {
    const element = target as HTMLElement;
    if (element.dataset['stop'] === undefined) return;
    for (const animation of element.getAnimations()) animation.finish();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const isMarked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    window.walk.reached.push(element.dataset['stop']);
    if (isMarked) window.walk.marked.push(element.dataset['stop']);
  });
  return usable.length;
}

function walked(): Walked {
  const { reached, marked } = window.walk;
  return { reached: [...new Set(reached)], marked };
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
