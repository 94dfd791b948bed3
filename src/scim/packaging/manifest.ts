import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the build reads of the package's own package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The path of a file of this module, or of the repository with `../../`. */
export const pathTo = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const manifest = JSON.parse(readFileSync(pathTo('package.json'), 'utf8')) as Manifest;

/** The source files of what others import, by the name of the file in dist: `./testing` is `testing/index.ts`. */
export const ENTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(manifest.exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([path]) => [
      path === '.' ? 'index' : path.slice(2),
      pathTo(path === '.' ? 'index.ts' : `${path}/index.ts`),
    ]),
);

/** Programs, which nobody imports. */
export const COMMANDS: Readonly<Record<string, string>> = {
  'scim-conformance': pathTo('testing/command/scim-conformance.ts'),
};
