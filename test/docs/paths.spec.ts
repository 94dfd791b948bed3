import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PAGES, readText, ROOT } from './read-docs.js';

/** What a program writes when somebody runs it. */
const WRITTEN = ['bench/results/'];

/** What a page links to or names that is not there, as paths from the root. */
function missingFrom(page: string, text: string): string[] {
  const linked = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
    ([, path = '']) => new URL(path, new URL(page, ROOT)),
  );
  const named = [...text.matchAll(/`((?:src|test|bench|docs|\.ci)\/[\w./-]+)`/g)].map(
    ([, path = '']) => new URL(path, ROOT),
  );
  const missing = [...linked, ...named].filter((url) => !existsSync(url));
  return missing.map(({ href }) => href.slice(ROOT.href.length)).filter((path) => !WRITTEN.includes(path));
}

describe('Every file that is linked or named', () => {
  it.each(PAGES)('is there: %s', (page) => {
    expect(missingFrom(page, readText(page))).toEqual([]);
  });

  it('would be missed', () => {
    const text =
      'See [this](extending.md#x), [that](gone.md), `src/gone.ts` and [them](https://example.com/x).';
    expect(missingFrom('docs/architecture.md', text)).toEqual(['docs/gone.md', 'src/gone.ts']);
  });
});
