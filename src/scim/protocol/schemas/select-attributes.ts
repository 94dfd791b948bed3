import type { Attribute } from './attribute.js';
import type { ResourceType } from './resource-type.js';

/**
 * A resource type with fewer attributes: those named, in the order of its schema. An extension stays if its URN is named.
 * @throws Error with one line for a name that the type does not have, and where a required attribute is left out.
 */
export function selectAttributes(type: ResourceType, ...names: readonly string[]): ResourceType {
  const { schema, extensions } = type;
  const known = [...schema.attributes.map(({ name }) => name), ...extensions.map((each) => each.schema.id)];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`${type.name} has no attribute ${unknown.join(', ')}`);
  const isSelected = ({ name }: Attribute) => names.includes(name);
  const missing = schema.attributes.filter((attribute) => attribute.required && !isSelected(attribute));
  if (missing.length > 0)
    throw new Error(`${type.name} has to have ${missing.map(({ name }) => name).join(', ')}`);
  return {
    ...type,
    schema: { ...schema, attributes: schema.attributes.filter(isSelected) },
    extensions: extensions.filter((each) => names.includes(each.schema.id)),
  };
}
