import type { Attribute } from '../schemas/attribute.js';

/**
 * An attribute path resolved against a resource type (RFC 7644 §3.10): nobody behind the parser sees its text.
 * `extension` is the URN of the schema extension that holds the attribute, absent for core and common attributes.
 * `sub` is the sub-attribute after the dot, absent where the whole attribute is meant. `foreign` marks an attribute of
 * another resource type that is asked for beside this one: here it has no value (§3.4.2.1).
 */
export interface AttributePath {
  readonly extension?: string;
  readonly attribute: Attribute;
  readonly sub?: Attribute;
  readonly foreign?: true;
}
