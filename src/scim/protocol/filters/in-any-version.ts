import type { Comparison, Filter } from './filter.js';

const REFERENCE = /^(.*?)(?:\/v\d+)?(\/(?:Users|Groups)\/[^/]+)$/;

/**
 * A comparison of a reference to a resource, so that the version segment of the API makes no difference: with, without
 * or with another one it is the same resource (RFC 7643 §2.4). Any other comparison stays as it is.
 */
export function inAnyVersion(comparison: Comparison): Filter {
  const { operator, value } = comparison;
  const spellings = refersToResource(comparison) ? spellingsOf(value as string) : [];
  if (spellings.length < 2 || (operator !== 'eq' && operator !== 'ne')) return comparison;
  const terms = spellings.map((text): Filter => ({ ...comparison, operator: 'eq', value: text }));
  const any: Filter = { kind: 'or', terms };
  return operator === 'eq' ? any : { kind: 'not', term: any };
}

function refersToResource({ path, value }: Comparison): boolean {
  const { type, referenceTypes = [] } = path.sub ?? path.attribute;
  return type === 'reference' && typeof value === 'string' && !referenceTypes.includes('external');
}

/** The reference as it is, with the version that this protocol has, and without one. */
function spellingsOf(reference: string): string[] {
  const [, base, resource] = REFERENCE.exec(reference) ?? [];
  if (base === undefined || resource === undefined) return [];
  return [...new Set([reference, `${base}/v2${resource}`, `${base}${resource}`])];
}
