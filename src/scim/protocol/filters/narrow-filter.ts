import type { AttributePath } from '../paths/attribute-path.js';
import type { Filter } from './filter.js';
import { matchFilter } from './match-filter.js';

/**
 * What is left of a filter for the resources of one type, of which `meta.resourceType` is known, and that foreign
 * attributes have no value: true where all of them match, false where none does, so that nobody has to look.
 */
export function narrowFilter(filter: Filter, typeName: string): Filter | boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return joined(
        filter.kind,
        filter.terms.map((term) => narrowFilter(term, typeName)),
      );
    case 'not':
      return negated(narrowFilter(filter.term, typeName));
    case 'presence':
    case 'comparison':
    case 'value':
      return isKnown(filter.path) ? matchFilter(filter, { meta: { resourceType: typeName } }) : filter;
    default:
      return filter satisfies never;
  }
}

function joined(kind: 'and' | 'or', narrowed: readonly (Filter | boolean)[]): Filter | boolean {
  const neutral = kind === 'and';
  if (narrowed.includes(!neutral)) return !neutral;
  const terms = narrowed.filter((term) => typeof term !== 'boolean');
  const [first] = terms;
  if (first === undefined) return neutral;
  return terms.length === 1 ? first : { kind, terms };
}

function negated(term: Filter | boolean): Filter | boolean {
  return typeof term === 'boolean' ? !term : { kind: 'not', term };
}

function isKnown({ foreign, extension, attribute, sub }: AttributePath): boolean {
  if (foreign) return true;
  return extension === undefined && attribute.name === 'meta' && sub?.name === 'resourceType';
}
