import type { Result, Totals, Verdict } from '../judge.js';
import { failureDetails } from './failure.js';
import { Html, html } from './html.js';
import type { Report } from './report.js';
import { STYLE } from './style.js';

const RESULTS: readonly Result[] = ['pass', 'fail', 'not supported', 'not observable'];

/** The report as a page that needs nothing else: no script, no other file. */
export function reportPage(report: Report): string {
  const failed = report.requirements.filter(({ result }) => result === 'fail');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>SCIM conformance: ${report.server}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${heading(report, failed.length)} ${sums(report)} ${failed.length > 0 && html`<h2>Failures</h2>`}
        ${failed.map(failureDetails)}
        ${report.left.length > 0 && html`<p>Could not be removed: ${report.left.join(', ')}</p>`}
        ${documents(report.requirements)}
      </body>
    </html> `.text;
}

function heading(report: Report, failures: number): Html {
  return html`<header>
    <h1>SCIM conformance</h1>
    <p>
      <code>${report.server}</code>, ${report.at.slice(0, 16).replace('T', ' ')} UTC: ${report.requests}
      requests in ${report.seconds} s
    </p>
    <p class="sum ${failures > 0 ? 'fail' : 'pass'}">${summary(report)}</p>
  </header>`;
}

function summary({ mandatory, totals }: Report): string {
  if (mandatory.fail > 0) return `${mandatory.fail} of the MUSTs failed.`;
  if (totals.fail > 0) return `No MUST failed; ${totals.fail} of the SHOULDs did.`;
  return 'Nothing failed.';
}

function sums({ mandatory, totals }: Report): Html {
  return html`<table class="sums">
    <thead>
      <tr>
        <th scope="col">Requirements</th>
        ${RESULTS.map((result) => html`<th scope="col" class="number">${result}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${sumsRow('MUST and SHALL', mandatory)} ${sumsRow('All', totals)}
    </tbody>
  </table>`;
}

function sumsRow(name: string, totals: Totals): Html {
  const numbers = RESULTS.map((result) => html`<td class="number">${totals[result]}</td>`);
  return html`<tr>
    <th scope="row">${name}</th>
    ${numbers}
  </tr>`;
}

/** A table for each document, in the order in which the requirements name them. */
function documents(verdicts: readonly Verdict[]): Html[] {
  return [...new Set(verdicts.map(({ rfc }) => rfc))].map((rfc) =>
    documentTable(rfc, sortBySection(verdicts.filter((verdict) => verdict.rfc === rfc))),
  );
}

function sortBySection(verdicts: readonly Verdict[]): Verdict[] {
  const numbers = ({ section }: Verdict) => section.split('§')[1]?.match(/\d+/g) ?? [];
  const key = (verdict: Verdict) =>
    numbers(verdict)
      .map((number) => number.padStart(3, '0'))
      .join('.');
  return verdicts.toSorted((a, b) => key(a).localeCompare(key(b)));
}

function documentTable(rfc: string, verdicts: readonly Verdict[]): Html {
  const headings = ['Section', 'Level', 'Requirement', 'Result'].map(
    (name) => html`<th scope="col">${name}</th>`,
  );
  return html`<section>
    <h2>${rfc}</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            ${headings}
          </tr>
        </thead>
        <tbody>
          ${verdicts.map(verdictRow)}
        </tbody>
      </table>
    </div>
  </section> `;
}

function verdictRow({ id, rfc, section, level, concerns, sentence, result, reason, checks }: Verdict): Html {
  const whom = concerns === 'server' ? '' : `, concerns the ${concerns}`;
  return html`<tr id="${id}">
    <td>${section.replace(`${rfc} `, '')}</td>
    <td>${level}</td>
    <td>
      ${sentence}<small>${id}${whom}</small>${checks.map(({ title }) => html`<small class="check">${title}</small>`)}${reason && html`<small>${reason}</small>`}
    </td>
    <td class="result ${result.replace(' ', '-')}">
      ${result === 'fail' ? html`<a href="#failure-${id}">fail</a>` : result}
    </td>
  </tr> `;
}
