import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = new URL('../../', import.meta.url);

/** The pages that people read, as paths from the root. */
export const PAGES = [
  'README.md',
  'src/scim/README.md',
  ...filesIn('docs/', /\.md$/).map((file) => `docs/${file}`),
];

export function readText(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** The files of a folder and those below it, as paths from the folder. */
export function filesIn(folder: string, matching: RegExp): string[] {
  return readdirSync(fileURLToPath(new URL(folder, ROOT)), { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => matching.test(file));
}

/** The examples in TypeScript that a page shows. */
export function snippetsOf(page: string): string[] {
  return [...page.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code = '']) => code);
}

/** Code without what a formatter decides: white space, and commas at the ends of lists. */
export function withoutFormat(code: string): string {
  return code
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s+/g, '')
    .replace(/,(?=[)\]}]|$)/g, '');
}
