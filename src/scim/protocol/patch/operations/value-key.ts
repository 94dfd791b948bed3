import type { Filter } from '../../filters/filter.js';
import { foldCase } from '../../filters/fold-case.js';
import { memberOf } from '../../paths/values-at.js';
import type { Json } from '../../resources/scim-resource.js';

const keys = new WeakMap<object, string>();

/**
 * The values of a list among which are all that fulfil a filter: where it asks for a `value` by equality, alone or as a
 * term of a conjunction, those few. A PATCH may have as many operations as the list has values.
 */
export function candidatesFor(filter: Filter, values: readonly Json[]): readonly Json[] {
  const text = equalValueIn(filter);
  if (text === undefined) return values;
  const key = foldCase(text);
  return values.filter((value) => keyOf(value) === key);
}

function equalValueIn(filter: Filter): string | undefined {
  if (filter.kind === 'and') return filter.terms.map(equalValueIn).find((text) => text !== undefined);
  if (filter.kind !== 'comparison' || filter.operator !== 'eq' || filter.path.sub?.name !== 'value')
    return undefined;
  return typeof filter.value === 'string' ? filter.value : undefined;
}

/** A value's `value` without regard to case, remembered for as long as the value lives: it is never changed in place. */
function keyOf(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const known = keys.get(value);
  if (known !== undefined) return known;
  const text = memberOf(value, 'value');
  if (typeof text !== 'string') return undefined;
  const key = foldCase(text);
  keys.set(value, key);
  return key;
}
