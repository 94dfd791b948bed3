import { checkServer, type CheckOptions, type Target } from '../check-server.js';
import { describeReport } from '../report/describe-report.js';
import { saveReport } from '../report/save-report.js';

/**
 * Checks a server, writes the report into a directory and prints what was found. Ctrl-C ends the run and removes what
 * was created.
 * @returns whether no MUST failed
 */
export async function checkAndReport(
  target: Target,
  out: string,
  print: (lines: string) => void,
  ownTests?: CheckOptions['ownTests'],
): Promise<boolean> {
  const interruption = new AbortController();
  const abort = () => interruption.abort();
  process.once('SIGINT', abort).once('SIGTERM', abort);
  const report = await checkServer(target, { signal: interruption.signal, ...(ownTests && { ownTests }) });
  const { html } = saveReport(report, out);
  print([...describeReport(report), `Report: ${html}`].join('\n'));
  return report.mandatory.fail === 0;
}
