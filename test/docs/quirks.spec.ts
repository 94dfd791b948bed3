import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { TOLERANCES } from '../../src/scim/protocol/patch/tolerances.js';
import { readText, ROOT } from './read-docs.js';

interface Quirk {
  readonly what: string;
  readonly files: readonly string[];
  readonly playedIn: readonly string[];
}

/** The rows of the tables under "Quirks"; the last two columns are where it is read, and where it is played. */
function quirksIn(page: string): Quirk[] {
  const part = page.slice(page.indexOf('\n## Quirks\n'), page.indexOf('\n## Open questions\n'));
  const rows = part.split('\n').filter((line) => line.startsWith('|') && !/^\|[\s|-]*$/.test(line));
  return rows
    .map((row) => row.split('|').slice(1, -1))
    .filter((cells) => cells.at(-1)!.trim() !== 'played in')
    .map((cells) => ({
      what: cells[0]!.trim(),
      files: named(cells.at(-2)!),
      playedIn: named(cells.at(-1)!),
    }));
}

function named(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

/** What a row lacks. */
function faultsOf({ files, playedIn }: Quirk): string[] {
  const tests = playedIn.map((name) => (name.endsWith('.ts') ? name : `test/dialogues/${name}.json`));
  const missing = [...files, ...tests].filter((path) => !existsSync(new URL(path, ROOT)));
  return [
    ...missing.map((path) => `${path} is not there`),
    ...(files.length > 0 ? [] : ['no file']),
    ...(tests.length > 0 ? [] : ['no dialogue and no spec']),
  ];
}

const QUIRKS = quirksIn(readText('docs/identity-providers.md'));

describe('A quirk in docs/identity-providers.md', () => {
  it.each(QUIRKS)('is read in a file and played in a test: $what', (quirk) => {
    expect(faultsOf(quirk)).toEqual([]);
  });

  it.each(Object.keys(TOLERANCES))('is written down if OpsHelm tolerates it, with the code: %s', (name) => {
    const quirk = QUIRKS.find(({ what }) => what === `\`${name}\``);
    expect(quirk).toBeDefined();
    for (const file of quirk!.files) expect(readText(file)).toContain(`TOLERANCES.${name}.read`);
  });

  it('would be found without its file or its dialogue', () => {
    const page =
      '\n## Quirks\n| a | b | `src/gone.ts` | `entra/gone` |\n| c | d | | |\n\n## Open questions\n';
    expect(quirksIn(page).map(faultsOf)).toEqual([
      ['src/gone.ts is not there', 'test/dialogues/entra/gone.json is not there'],
      ['no file', 'no dialogue and no spec'],
    ]);
  });
});
