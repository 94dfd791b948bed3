import type { PageTimes } from './measure-page.js';

/** The pages as a Markdown table: each size's p50 and p99, and how many times as long the large one takes. */
export function pagesTable(
  times: readonly PageTimes[],
  sizes: readonly { readonly people: number; readonly rows: number }[],
): string {
  const [small, large] = sizes.map(({ people }) => times.filter((time) => time.people === people));
  const heads = sizes.map(
    ({ people, rows }) => `${whole(people)} people, ${whole(rows)} log rows: p50 / p99, ms`,
  );
  const lines = small!.map((one, index) => {
    const other = large![index]!;
    const ratio = (other.p50 / one.p50).toFixed(2);
    return `| ${one.name} | ${figures(one)} | ${figures(other)} | ${ratio} | ${whole(other.bytes / 1_024)} |`;
  });
  return [`| page | ${heads.join(' | ')} | ratio | KiB |`, '| --- | --: | --: | --: | --: |', ...lines].join(
    '\n',
  );
}

function figures({ p50, p99 }: PageTimes): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
