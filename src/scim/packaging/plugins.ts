import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'rollup';
import ts from 'typescript';
import { manifest, pathTo } from './manifest.js';

export const TSCONFIG = pathTo('../../tsconfig.json');
const HELPERS = createRequire(import.meta.url).resolve('tslib/tslib.es6.mjs');

const isPackage = (id: string): boolean => !id.startsWith('.') && !id.startsWith('/');

function isDeclared(id: string): boolean {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  return names.some((name) => id === name || id.startsWith(`${name}/`));
}

/** Leaves packages to the host, and refuses those that a host does not get with this one. */
export const declaredPackages: Plugin = {
  name: 'declared-packages',
  resolveId(id) {
    if (!isPackage(id)) return null;
    if (!isDeclared(id) && !builtinModules.includes(id.replace(/^node:/, '')))
      this.error(`${id} is imported, but package.json of the module does not declare it`);
    return { id, external: true };
  },
};

/** Compiles each file as the application's own build does, with the metadata of decorators that Nest reads. */
export function compileTypeScript(): Plugin {
  const compilerOptions = {
    ...readCompilerOptions(),
    noEmit: false,
    importHelpers: true,
    module: ts.ModuleKind.ESNext,
  };
  return {
    name: 'compile-typescript',
    resolveId(id, importer) {
      if (id === 'tslib') return HELPERS;
      if (!importer || isPackage(id)) return null;
      return fileURLToPath(new URL(id.replace(/\.js$/, '.ts'), pathToFileURL(importer)));
    },
    transform(text, fileName) {
      if (!fileName.endsWith('.ts')) return null;
      return { code: ts.transpileModule(text, { fileName, compilerOptions }).outputText, map: null };
    },
  };
}

function readCompilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(TSCONFIG, (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: unknown };
  };
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, pathTo('.')).options;
}

/** Adds files beside dist, as they are. */
export function addFiles(files: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'add-files',
    generateBundle() {
      for (const [fileName, path] of Object.entries(files))
        this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
    },
  };
}
