import type { Attribute } from '../schemas/attribute.js';

/**
 * An attribute path resolved against a resource type (RFC 7644 §3.10): nobody behind the parser sees its text.
 * `extension` is the URN of the schema extension that holds the attribute, absent for core and common attributes.
 * `sub` is the sub-attribute after the dot, absent where the whole attribute is meant.
 */
export interface AttributePath {
  readonly extension?: string;
  readonly attribute: Attribute;
  readonly sub?: Attribute;
}
