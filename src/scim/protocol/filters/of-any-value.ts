import type { AttributePath } from '../paths/attribute-path.js';
import type { Filter } from './filter.js';

/**
 * `ne` on a multi-valued attribute, so that it is true if any of the values is another one than the operand, as every
 * comparison is true if any value fulfils it (RFC 7644 §3.4.2.2): `emails.type ne "work"` is `emails[type ne "work"]`.
 * Any other term stays as it is; `ne null` asks whether there is a value.
 */
export function ofAnyValue(term: Filter, path: AttributePath): Filter {
  if (!path.attribute.multiValued || !isUnequal(term)) return term;
  const { sub: _, ...whole } = path;
  return { kind: 'value', path: whole, filter: term };
}

function isUnequal(term: Filter): boolean {
  // A reference in any version of the API is unequal if it is none of its spellings.
  if (term.kind === 'not') return true;
  return term.kind === 'comparison' && term.operator === 'ne' && term.value !== null;
}
