import type { Filter } from '../../scim/protocol/index.js';

/** What a filter compares an id with: `value eq "…"` or `$ref eq "…"`. */
export interface FilteredId {
  readonly sub: 'value' | '$ref';
  readonly text: string;
}

/** The people whom a filter names by id or URI and nothing else, alone or joined by `or`; undefined for any other. */
export function filteredIds(filter: Filter): FilteredId[] | undefined {
  if (filter.kind === 'or') {
    const parts = filter.terms.map(filteredIds);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (filter.kind !== 'comparison' || filter.operator !== 'eq' || typeof filter.value !== 'string')
    return undefined;
  const sub = filter.path.sub?.name;
  return sub === 'value' || sub === '$ref' ? [{ sub, text: filter.value }] : undefined;
}

/** The names of the sub-attributes that a filter looks at. */
export function lookedAt(filter: Filter): ReadonlySet<string> {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return new Set(filter.terms.flatMap((term) => [...lookedAt(term)]));
    case 'not':
      return lookedAt(filter.term);
    case 'value':
      return lookedAt(filter.filter);
    case 'presence':
    case 'comparison':
      return new Set(filter.path.sub ? [filter.path.sub.name] : []);
    default:
      return filter satisfies never;
  }
}
