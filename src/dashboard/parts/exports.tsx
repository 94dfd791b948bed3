import type { VNode } from 'preact';
import { address } from './pager.js';

interface ExportsProps {
  /** The path of the list, whose files are beside it. */
  readonly path: string;
  /** The filters as they are in the address. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** Links to the whole list as a file, with the same filters. */
export function Exports({ path, query }: ExportsProps): VNode {
  const everything = { ...query, after: undefined };
  return (
    <span class="small">
      Export: <a href={address(`${path}.csv`, everything)}>CSV</a> ·{' '}
      <a href={address(`${path}.json`, everything)}>JSON</a>
    </span>
  );
}
