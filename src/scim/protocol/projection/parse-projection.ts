import { ScimError } from '../errors/scim-error.js';
import { parseAttributePath } from '../paths/parse-attribute-path.js';
import { pathName } from '../paths/path-name.js';
import { findExtension } from '../schemas/find-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import type { Projection } from './projection.js';

/**
 * Reads the query parameters `attributes` and `excludedAttributes` (RFC 7644 §3.9): names separated by commas, with or
 * without URN, in any case. Unknown names are ignored; without either parameter (or with an empty one) there is no
 * projection. Throws invalidValue if both are given.
 */
export function parseProjection(
  attributes: string | undefined,
  excludedAttributes: string | undefined,
  type: ResourceType,
): Projection | undefined {
  if (attributes && excludedAttributes) {
    throw ScimError.invalidValue('Use either attributes or excludedAttributes, not both.').withCode(
      'parameter_invalid',
    );
  }
  if (attributes) return { kind: 'only', names: namesIn(attributes, type), type };
  if (excludedAttributes) return { kind: 'without', names: namesIn(excludedAttributes, type), type };
  return undefined;
}

function namesIn(list: string, type: ResourceType): ReadonlySet<string> {
  return new Set(list.split(',').flatMap((name) => nameOf(name.trim(), type) ?? []));
}

function nameOf(name: string, type: ResourceType): string | undefined {
  const path = parseAttributePath(name, type);
  return path ? pathName(path) : findExtension(type, name)?.id;
}
