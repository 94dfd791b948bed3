import { memberOf } from '../paths/values-at.js';
import type { Attribute } from '../schemas/attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import type { Json, ResourceContent } from './scim-resource.js';

/** The required attributes of the core schema that a client has to give and that are absent or blank (RFC 7643 §7). */
export function missingAttributes(content: ResourceContent, type: ResourceType): Attribute[] {
  const required = type.schema.attributes.filter((one) => one.required && one.mutability !== 'readOnly');
  return required.filter(({ name }) => isBlank(memberOf(content, name)));
}

function isBlank(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
