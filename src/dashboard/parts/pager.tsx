import type { VNode } from 'preact';

interface PagerProps {
  readonly path: string;
  /** The filters as they are in the address. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

/** Links to the first and the next page of a list. A page begins behind a row, so it stays right while rows come. */
export function Pager({ path, query, next }: PagerProps): VNode | null {
  if (!next && !query['after']) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {query['after'] ? <a href={address(path, { ...query, after: undefined })}>First page</a> : <span />}
      {next ? (
        <a href={address(path, { ...query, after: next })} rel="next">
          Next page
        </a>
      ) : null}
    </nav>
  );
}

/** A path of ours with a query of what is not empty. */
export function address(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path;
}
