import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type OutputChunk, type OutputOptions, rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { apiReport } from './api-report.js';
import { COMMANDS, ENTRIES, pathTo } from './manifest.js';
import { addFiles, compileTypeScript, declaredPackages, TSCONFIG } from './plugins.js';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: pathTo('../../dist-package') },
    report: { type: 'string', default: pathTo('packaging/api-report.md') },
  },
});

/** Files of dist; what two entries share is in a file of its own, so that each class exists once. */
function output(extension: string): OutputOptions {
  const [entryFileNames, chunkFileNames] = [`dist/[name]${extension}`, `dist/shared/[name]${extension}`];
  const names = { minifyInternalExports: false, hoistTransitiveImports: false };
  return { dir: values.out, format: 'es', entryFileNames, chunkFileNames, ...names };
}

async function buildCode(): Promise<void> {
  const beside = {
    'package.json': pathTo('package.json'),
    'README.md': pathTo('README.md'),
    LICENSE: pathTo('../../LICENSE'),
  };
  const plugins = [compileTypeScript(), declaredPackages, addFiles(beside)];
  const bundle = await rollup({
    input: { ...ENTRIES, ...COMMANDS },
    plugins,
    treeshake: { moduleSideEffects: false },
  });
  await bundle.write(output('.js'));
}

async function buildTypes(): Promise<readonly OutputChunk[]> {
  const bundle = await rollup({
    input: { ...ENTRIES },
    plugins: [declaredPackages, dts({ tsconfig: TSCONFIG })],
  });
  const { output: files } = await bundle.write(output('.d.ts'));
  return files.filter((file): file is OutputChunk => file.type === 'chunk');
}

rmSync(values.out, { recursive: true, force: true });
await buildCode();
writeFileSync(values.report, apiReport(await buildTypes()));
