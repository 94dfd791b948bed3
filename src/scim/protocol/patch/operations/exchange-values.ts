import { isUnassigned } from '../../resources/is-unassigned.js';
import type { Json } from '../../resources/scim-resource.js';

/** So few are found in a list faster one by one than all at once. */
const FEW = 8;

/** The values of a list with some of them exchanged for others, in their places; what is unassigned then is left out. */
export function exchangeValues(values: readonly Json[], changed: ReadonlyMap<Json, Json>): Json[] {
  const written = changed.size <= FEW ? exchangeFew(values, changed) : exchangeAny(values, changed);
  return [...changed.values()].some(isUnassigned) ? written.filter((value) => !isUnassigned(value)) : written;
}

function exchangeFew(values: readonly Json[], changed: ReadonlyMap<Json, Json>): Json[] {
  const written = [...values];
  for (const [before, after] of changed) written[written.indexOf(before)] = after;
  return written;
}

function exchangeAny(values: readonly Json[], changed: ReadonlyMap<Json, Json>): Json[] {
  return values.map((value) => changed.get(value) ?? value);
}
