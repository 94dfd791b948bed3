import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url);
const MOST_LINES = 25;

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const HOSTS = readdirSync(new URL('test/hosts/', ROOT), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The lines of a program without comments and blank ones. */
function codeLines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:\/\/|\/?\*)/.test(line));
}

describe('The hosts that CI starts from the tarball', () => {
  it.each(HOSTS)(`are at most ${MOST_LINES} lines of code beside their entity: %s`, (name) => {
    expect(codeLines(read(`test/hosts/${name}/main.ts`)).length).toBeLessThanOrEqual(MOST_LINES);
  });

  it('are the four that the package promises', () => {
    expect(HOSTS.toSorted()).toEqual(['cjs-nest11', 'esm-nest12', 'fastify', 'pnpm']);
  });

  it.each([
    ['docs/extending.md', 'main.ts'],
    ['src/scim/README.md', 'main.ts'],
    ['src/scim/README.md', 'person.ts'],
  ])('are shown in %s, character by character: %s', (path, file) => {
    const shown = [...read(path).matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code);
    expect(shown).toContain(read(`test/hosts/esm-nest12/${file}`));
  });
});
