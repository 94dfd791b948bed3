import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** A file of an npm package. */
export interface PackagedFile {
  /** Such as `htmx-2.0.11.min.js`: the name of the file with the version of its package. */
  readonly name: string;
  readonly source: string;
}

/** Finds a file of an installed package, such as `dist/htmx.min.js` of `htmx.org`. */
export function packagedFile(packageName: string, path: string): PackagedFile {
  const source = resolve(`${packageName}/${path}`);
  const manifest = join(source.slice(0, -path.length), 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const [ending = ''] = /(?:\.min)?\.\w+$/.exec(path) ?? [];
  return { name: `${basename(path, ending)}-${version}${ending}`, source };
}
