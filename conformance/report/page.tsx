import type { Result, Totals, Verdict } from '../judge.js';
import { FailureDetails } from './failure.js';
import type { Report } from './report.js';
import { STYLE } from './style.js';

const RESULTS: readonly Result[] = ['pass', 'fail', 'not supported', 'not observable'];

/** The report as a page that needs nothing else: no script, no other file. */
export function Page({ report }: { report: Report }) {
  const failed = report.requirements.filter(({ result }) => result === 'fail');
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>SCIM conformance: {report.server}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <header>
          <h1>SCIM conformance</h1>
          <p>
            <code>{report.server}</code>, {report.at.slice(0, 16).replace('T', ' ')} UTC: {report.requests}{' '}
            requests in {report.seconds} s
          </p>
          <p class={failed.length > 0 ? 'sum fail' : 'sum pass'}>{sumOf(report)}</p>
        </header>
        <Sums report={report} />
        {failed.length > 0 && <h2>Failures</h2>}
        {failed.map((verdict) => (
          <FailureDetails verdict={verdict} />
        ))}
        {report.left.length > 0 && <p>Could not be removed: {report.left.join(', ')}</p>}
        {[...new Set(report.requirements.map(({ rfc }) => rfc))].map((rfc) => (
          <Document
            rfc={rfc}
            verdicts={bySection(report.requirements.filter((verdict) => verdict.rfc === rfc))}
          />
        ))}
      </body>
    </html>
  );
}

function bySection(verdicts: readonly Verdict[]): Verdict[] {
  const numbers = ({ section }: Verdict) => section.split('§')[1]?.match(/\d+/g) ?? [];
  const key = (verdict: Verdict) =>
    numbers(verdict)
      .map((number) => number.padStart(3, '0'))
      .join('.');
  return verdicts.toSorted((a, b) => key(a).localeCompare(key(b)));
}

function sumOf({ mandatory, totals }: Report): string {
  if (mandatory.fail > 0) return `${mandatory.fail} of the MUSTs failed.`;
  if (totals.fail > 0) return `No MUST failed; ${totals.fail} of the SHOULDs did.`;
  return 'Nothing failed.';
}

function Sums({ report }: { report: Report }) {
  const row = (name: string, totals: Totals) => (
    <tr>
      <th scope="row">{name}</th>
      {RESULTS.map((result) => (
        <td class="number">{totals[result]}</td>
      ))}
    </tr>
  );
  return (
    <table class="sums">
      <thead>
        <tr>
          <th scope="col">Requirements</th>
          {RESULTS.map((result) => (
            <th scope="col" class="number">
              {result}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row('MUST and SHALL', report.mandatory)}
        {row('All', report.totals)}
      </tbody>
    </table>
  );
}

function Document({ rfc, verdicts }: { rfc: string; verdicts: readonly Verdict[] }) {
  return (
    <section>
      <h2>{rfc}</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              {['Section', 'Level', 'Requirement', 'Result'].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {verdicts.map((verdict) => (
              <Row verdict={verdict} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ verdict }: { verdict: Verdict }) {
  const { id, rfc, section, level, concerns, sentence, result, reason, checks } = verdict;
  return (
    <tr id={id}>
      <td>{section.replace(`${rfc} `, '')}</td>
      <td>{level}</td>
      <td>
        {sentence}
        <small>
          {id}
          {concerns !== 'server' && `, concerns the ${concerns}`}
        </small>
        {checks.map(({ title }) => (
          <small class="check">{title}</small>
        ))}
        {reason && <small>{reason}</small>}
      </td>
      <td class={`result ${result.replace(' ', '-')}`}>
        {result === 'fail' ? <a href={`#failure-${id}`}>fail</a> : result}
      </td>
    </tr>
  );
}
