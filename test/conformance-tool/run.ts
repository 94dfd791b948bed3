import { checkAndReport } from '../../src/scim/testing/command/check-and-report.js';
import {
  describeOptions,
  EXIT_CODES,
  type Options,
  readOptions,
} from '../../src/scim/testing/command/options.js';
import { startOwnServer } from './own-server.js';
import { OWN_TEST_SENTENCES } from './own-tests.js';
import { selfTest } from './self-test/self-test.js';

/** The exit code when nothing could be found out. */
const NOT_CHECKED = 2;
const KEY_VARIABLE = 'OPSHELM_SCIM_KEY';
const SELF_TEST = '--self-test';

const USAGE = `npm run conformance -- [--url https://host/scim/v2 --key-file FILE] [--other-key-file FILE] [--out DIR]
npm run conformance -- --self-test

${describeOptions(KEY_VARIABLE, '; without it, OpsHelm itself is started and checked')}
  --self-test             plants faults, one at a time, and says which of them go unnoticed

${EXIT_CODES}`;

/** `npm run conformance`: the conformance command of the package, and what it needs OpsHelm for. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(
    args.filter((arg) => arg !== SELF_TEST),
    KEY_VARIABLE,
    process.env[KEY_VARIABLE],
  );
  if (options.help) console.log(USAGE);
  else process.exitCode = (await run(options, args.includes(SELF_TEST))) ? 0 : 1;
}

/** Whether all is well. */
async function run({ target, out }: Options, testsItself: boolean): Promise<boolean> {
  if (target && testsItself) throw new Error(`${SELF_TEST} starts a server itself: leave --url out`);
  if (testsItself) return selfTest((line) => console.log(line));
  const own = target ? undefined : await startOwnServer();
  try {
    return await checkAndReport(target ?? own!, out, (lines) => console.log(lines), OWN_TEST_SENTENCES);
  } finally {
    await own?.stop();
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = NOT_CHECKED;
});
