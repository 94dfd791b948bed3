import { describe, expect, it } from '@jest/globals';
import { filesIn, readText, snippetsOf, withoutFormat } from './read-docs.js';

const PAGE = readText('docs/extending.md');
const CODE = ['src/', 'test/examples/', 'test/hosts/']
  .flatMap((folder) => filesIn(folder, /(?<!\.d)\.ts$/).map((file) => folder + file))
  .map((file) => withoutFormat(readText(file)));

/** The lines of a snippet, up to their ellipses, that no file of the repository has. */
function unknownIn(snippet: string): string[] {
  const parts = snippet.split(/\n|…/).filter((part) => /\w/.test(part));
  return parts.filter((part) => !CODE.some((file) => file.includes(withoutFormat(part))));
}

describe('docs/extending.md', () => {
  it.each(snippetsOf(PAGE))('shows code that the compiler and the tests have seen: %#', (snippet) => {
    expect(unknownIn(snippet)).toEqual([]);
  });

  it('would not show code of its own', () => {
    const forget = '  async forget(key: string) {';
    expect(unknownIn(`class AcmeKeys extends ScimHost {\n${forget}\n}`)).toEqual([forget]);
  });

  it('names every event', () => {
    const events = filesIn('src/', /\.event\.ts$/).map(
      (file) => /static readonly eventName = '(.+)'/.exec(readText(`src/${file}`))?.[1],
    );
    expect(events.length).toBeGreaterThan(10);
    expect(new Set(events).size).toBe(events.length);
    expect(events.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every example', () => {
    const folders = new Set(filesIn('test/examples/', /\//).map((file) => file.split('/')[0]));
    for (const folder of folders) expect(PAGE).toContain(`test/examples/${folder}`);
  });
});
