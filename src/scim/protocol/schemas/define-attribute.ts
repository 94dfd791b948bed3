import type { Attribute } from './attribute.js';

/** An attribute of which only the unusual characteristics are given; the rest are the defaults of RFC 7643 §2.2. */
export function defineAttribute(
  name: string,
  description: string,
  given: Partial<Omit<Attribute, 'name' | 'description'>> = {},
): Attribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...given,
  };
}
