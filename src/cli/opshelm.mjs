#!/usr/bin/env node
/** Starts the built command line. */
import { existsSync } from 'node:fs';

const main = new URL('../../dist/cli/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  const error = 'OpsHelm is not built yet: run "npm run build" first';
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error }));
  else console.error(error);
  process.exitCode = 1;
}
