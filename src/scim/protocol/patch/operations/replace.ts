import { ScimError } from '../../errors/scim-error.js';
import type { AttributePath } from '../../paths/attribute-path.js';
import { pathName } from '../../paths/path-name.js';
import { readOne, readValue } from '../../resources/read-value.js';
import type { Json, ResourceContent } from '../../resources/scim-resource.js';
import { withAttribute } from './attribute-slot.js';
import type { AttributeTarget } from '../patch-operation.js';
import { selectTargets } from '../select-targets.js';
import { setSingleValue, setSubValues } from './set-value.js';
import { TOLERANCES } from '../tolerances.js';
import { withoutEqual, writeValues } from './write-values.js';

/**
 * The `replace` operation (RFC 7644 §3.5.2.3): replaces a single value, all values of a multi-valued attribute, each
 * of the values that a filter selects, or a sub-attribute of these; merges a single-valued complex attribute. Where
 * there is nothing yet it adds. null unassigns, and so does `[]` a list and `{}` a complex value. Throws noTarget where a filter selects nothing, and what
 * the value readers throw.
 */
export function replace(content: ResourceContent, target: AttributeTarget, value: unknown): ResourceContent {
  const { path } = target;
  if (!path.attribute.multiValued) return setSingleValue(content, path, value);
  if (path.sub) return setSubValues(content, target, path.sub, value);
  return target.kind === 'values'
    ? replaceSelected(content, target, value)
    : replaceAll(content, path, value);
}

function replaceAll(content: ResourceContent, path: AttributePath, value: unknown): ResourceContent {
  return withAttribute(content, path, readValue(path.attribute, value, pathName(path)) ?? null);
}

/** Selected values become one and the same; that one is kept once, and one with its equal among the others. */
function replaceSelected(content: ResourceContent, target: AttributeTarget, value: unknown): ResourceContent {
  const { attribute } = target.path;
  const { values, selected } = selectTargets(content, target);
  if (selected.size === 0)
    throw ScimError.noTarget(`No value of ${attribute.name} matches the filter in the path.`);
  const replacement = readOne(attribute, TOLERANCES.oneInList.read(value), pathName(target.path)) ?? null;
  const written = new Set<Json>(values.map((entry) => (selected.has(entry) ? replacement : entry)));
  written.delete(null);
  return withoutEqual(writeValues(content, target.path, [...written], new Set([replacement])), target.path);
}
