import type { Attribute } from './attribute.js';
import { defineAttribute } from './define-attribute.js';

/** The label of a multi-valued attribute's value, with the canonical labels if there are any (RFC 7643 §2.4). */
export function defineType(of: string, canonicalValues: readonly string[] = []): Attribute {
  const canonical = canonicalValues.length > 0 ? { canonicalValues } : {};
  return defineAttribute('type', `A label indicating the function of the ${of}.`, canonical);
}

/** The mark of the preferred value, true at most once among an attribute's values (RFC 7643 §2.4). */
export function definePrimary(of: string): Attribute {
  return defineAttribute('primary', `Whether this is the preferred ${of}; true at most once.`, {
    type: 'boolean',
  });
}

/**
 * A complex multi-valued attribute with the sub-attributes of RFC 7643 §2.4: the given `value`, then `display`,
 * `type` and `primary`. `of` names one value in the descriptions.
 */
export function defineMultiValued(
  name: string,
  of: string,
  value: Attribute,
  types: readonly string[] = [],
): Attribute {
  return defineAttribute(name, `The user's ${of} values.`, {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      value,
      defineAttribute('display', `A human-readable form of the ${of}, for display only.`),
      defineType(of, types),
      definePrimary(of),
    ],
  });
}
