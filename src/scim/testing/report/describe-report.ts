import type { Verdict } from '../judge.js';
import type { Report } from './report.js';

/** The report in lines for a terminal: each failure, then the totals. */
export function describeReport({ requirements, totals, mandatory, server, left }: Report): string[] {
  const { pass, fail } = totals;
  const rest = `${totals['not supported']} not supported, ${totals['not observable']} not observable`;
  return [
    ...requirements.filter(({ result }) => result === 'fail').flatMap(describeFailure),
    ...(left.length > 0 ? [`Could not be removed: ${left.join(', ')}`] : []),
    `${server}: ${pass} requirements passed, ${fail} failed (${mandatory.fail} of them a MUST), ${rest}`,
  ];
}

function describeFailure({ id, section, level, sentence, checks }: Verdict): string[] {
  const lines = checks.flatMap(({ title, failure }) =>
    failure ? [`     ${title}: expected ${failure.expected}; got ${failure.got}`] : [],
  );
  return [`FAIL ${id} (${section}, ${level}): ${sentence}`, ...lines];
}
