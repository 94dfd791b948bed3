import { checkServer } from './check-server.js';
import { type Options, readOptions, USAGE } from './options.js';
import { startOwnServer } from './own-server.js';
import { saveReport } from './report/save-report.js';
import { tell } from './report/tell.js';
import { selfTest } from './self-test/self-test.js';

/** The exit code when nothing could be found out. */
const NOT_CHECKED = 2;

/** The conformance report: `npm run conformance`. */
async function main(): Promise<void> {
  const options = read();
  if (options?.help) console.log(USAGE);
  else if (options) process.exitCode = (await carryOut(options)) ? 0 : 1;
}

function read(): Options | undefined {
  try {
    return readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = NOT_CHECKED;
    return undefined;
  }
}

/** Whether all is well. */
async function carryOut({ target, out, selfTest: testsItself }: Options): Promise<boolean> {
  if (testsItself) return selfTest((line) => console.log(line));
  const own = target ? undefined : await startOwnServer();
  try {
    const report = await checkServer(target ?? own!);
    const { html } = saveReport(report, out);
    console.log([...tell(report), `Report: ${html}`].join('\n'));
    return report.mandatory.fail === 0;
  } finally {
    await own?.stop();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = NOT_CHECKED;
});
