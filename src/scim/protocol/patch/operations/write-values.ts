import { ScimError } from '../../errors/scim-error.js';
import type { AttributePath } from '../../paths/attribute-path.js';
import { pathName } from '../../paths/path-name.js';
import { valuesAt } from '../../paths/values-at.js';
import { checkValueCount, isPrimary } from '../../resources/check-values.js';
import { mergeEqual } from '../../resources/merge-equal.js';
import type { Json, ResourceContent } from '../../resources/scim-resource.js';
import { withAttribute, withMember } from './attribute-slot.js';

/**
 * The content with these values of a multi-valued attribute. If one of the values that the operation has set is
 * primary, no other one stays so (RFC 7644 §3.5.2). Throws invalidValue if it set more than one primary value, tooMany
 * for more than 1,000 values.
 */
export function writeValues(
  content: ResourceContent,
  path: AttributePath,
  values: readonly Json[],
  set: ReadonlySet<Json>,
): ResourceContent {
  const name = pathName({ ...path, sub: undefined });
  checkValueCount(values.length, name);
  const [primary, second] = [...set].filter(isPrimary);
  if (second !== undefined) throw ScimError.invalidValue(`${name} has more than one primary value.`);
  if (primary === undefined) return withAttribute(content, path, values as Json[]);
  const settled = values.map((value) =>
    value !== primary && isPrimary(value) ? withMember(value, 'primary', false) : value,
  );
  return withAttribute(content, path, settled);
}

/** Values that an operation has made equal become one (RFC 7643 §2.4). */
export function withoutEqual(content: ResourceContent, path: AttributePath): ResourceContent {
  const values = valuesAt(content, { ...path, sub: undefined });
  const merged = mergeEqual(path.attribute, values);
  return merged.length === values.length ? content : withAttribute(content, path, merged);
}
