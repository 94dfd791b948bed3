import type { ComponentChildren, VNode } from 'preact';
import { address } from './pager.js';

interface FiltersProps {
  readonly path: string;
  /** What the form is for, to those who do not see it. */
  readonly label: string;
  /** The filters as they are in the address. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The field that filters while somebody types in it, as a selector. */
  readonly asTyped?: string;
  readonly children: ComponentChildren;
}

/**
 * The form above a list that says which rows are wanted. With JavaScript a change is enough: page and address follow,
 * and what had the focus keeps it. A newer request cancels the one before it and a refresh that is under way. The
 * browser must not fill the form in by itself: it shows what the address says.
 */
export function Filters({ path, label, query, asTyped, children }: FiltersProps): VNode {
  const htmx = {
    'hx-get': path,
    'hx-trigger': `change, submit${asTyped ? `, input delay:300ms from:find ${asTyped}` : ''}`,
    'hx-sync': '#page:replace',
    'hx-select': '#page',
    'hx-target': '#page',
    'hx-swap': 'morph:outerHTML',
    'hx-push-url': 'true',
  };
  return (
    <form method="get" action={path} class="filters" aria-label={label} autocomplete="off" {...htmx}>
      {children}
      <button type="submit">Filter</button>
      {address(path, { ...query, after: undefined }) === path ? null : (
        <a href={path} class="clear">
          Clear
        </a>
      )}
    </form>
  );
}

/** What a list of a history says that has no row: a period may be empty, and filters may be too narrow. */
export function emptyWords(query: FiltersProps['query']): string {
  const filters = { ...query, from: undefined, until: undefined, after: undefined };
  return address('', filters) === '' ? 'Nothing in this period.' : 'Nothing fits these filters.';
}

interface CheckProps {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
}

/** A labelled box to tick; ticked, it is `1` in the address. */
export function Check({ name, label, checked }: CheckProps): VNode {
  return (
    <label class="check">
      <input type="checkbox" name={name} value="1" checked={checked} />
      {label}
    </label>
  );
}
