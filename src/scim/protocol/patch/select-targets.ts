import { matchValue } from '../filters/match-filter.js';
import { valuesAt } from '../paths/values-at.js';
import type { Json, ResourceContent } from '../resources/scim-resource.js';
import type { AttributeTarget } from './patch-operation.js';
import { candidatesFor } from './operations/value-key.js';

/** The values of a multi-valued attribute, and those among them that an operation aims at. */
export interface SelectedValues {
  readonly values: readonly Json[];
  readonly selected: ReadonlySet<Json>;
}

/**
 * The values that a target selects: those that match its filter, or all of them if it has none (RFC 7644 §3.5.2).
 * Nothing is selected where the attribute is unassigned.
 */
export function selectTargets(content: ResourceContent, target: AttributeTarget): SelectedValues {
  const values = valuesAt(content, { ...target.path, sub: undefined });
  if (target.kind !== 'values') return { values, selected: new Set(values) };
  const { filter } = target;
  const selected = candidatesFor(filter, values).filter((value) => matchValue(filter, value));
  return { values, selected: new Set(selected) };
}
