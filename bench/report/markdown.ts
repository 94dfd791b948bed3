import { OPERATIONS } from '../load/operations.js';
import type { Row } from './row.js';

const HEAD = [
  'operation',
  'OpsHelm, requests/s',
  'baseline, requests/s',
  'ratio',
  'OpsHelm p50 / p99, ms',
  'baseline p50 / p99, ms',
  'OpsHelm CPU, µs',
  'baseline CPU, µs',
  'PostgreSQL CPU for OpsHelm / baseline, µs',
];

/** The run as Markdown: a table for each number of people, then how the cost grows from the least to the most. */
export function markdownOf(rows: readonly Row[]): string {
  const sizes = [...new Set(rows.map(({ people }) => people))];
  const tables = sizes.map((people) => {
    const cells = rows.filter((row) => row.people === people).map(cellsOf);
    return `### ${whole(people)} people\n\n${table(HEAD, cells)}`;
  });
  return [...tables, ...growthOf(rows, Math.min(...sizes), Math.max(...sizes))].join('\n\n');
}

function cellsOf({ operation, baseline, opshelm }: Row): string[] {
  return [
    OPERATIONS[operation].title,
    whole(opshelm.perSecond),
    whole(baseline.perSecond),
    (opshelm.perSecond / baseline.perSecond).toFixed(2),
    `${opshelm.p50.toFixed(1)} / ${opshelm.p99.toFixed(1)}`,
    `${baseline.p50.toFixed(1)} / ${baseline.p99.toFixed(1)}`,
    whole(opshelm.serverCpu),
    whole(baseline.serverCpu),
    `${whole(opshelm.databaseCpu)} / ${whole(baseline.databaseCpu)}`,
  ];
}

/** How many times as long a request takes with the most people as with the least. */
function growthOf(rows: readonly Row[], few: number, many: number): string[] {
  if (few === many) return [];
  const cells = rows.flatMap((small) => {
    const large = rows.find(({ operation, people }) => operation === small.operation && people === many);
    if (small.people !== few || !large) return [];
    const [ours, theirs] = (['opshelm', 'baseline'] as const).map(
      (who) => small[who].perSecond / large[who].perSecond,
    );
    return [[OPERATIONS[small.operation].title, ours!.toFixed(2), theirs!.toFixed(2)]];
  });
  const head = ['cost of a request', 'OpsHelm', 'baseline'];
  return [`### ${whole(many)} people against ${whole(few)}\n\n${table(head, cells)}`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
