import { type Attribute, COMMON_ATTRIBUTES, type ResourceType } from '../protocol/index.js';
import { listOf, objectOf, type SchemaObject } from './schema-object.js';

const TYPES: Readonly<Record<Exclude<Attribute['type'], 'complex'>, SchemaObject>> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  decimal: { type: 'number' },
  integer: { type: 'integer' },
  dateTime: { type: 'string', format: 'date-time' },
  binary: { type: 'string', contentEncoding: 'base64' },
  reference: { type: 'string', description: 'A URI.' },
};

/** Which side of an exchange a schema describes: what is answered, or what a client sends. */
type Side = 'answered' | 'sent';

/**
 * A resource as it is answered: all that its schemas have and nothing else. Of it only what is returned always is sure
 * to be there, since a client may ask for less (RFC 7644 §3.9).
 */
export function answeredResource(type: ResourceType): SchemaObject {
  const attributes = [...COMMON_ATTRIBUTES, ...type.schema.attributes];
  const always = attributes.filter(({ returned }) => returned === 'always').map(({ name }) => name);
  return resource(type, attributes, always, 'answered');
}

/**
 * A resource as a client sends it; what is the service provider's own may be there and is ignored, and what it fills in
 * may be missing.
 */
export function sentResource(type: ResourceType): SchemaObject {
  const attributes = [...COMMON_ATTRIBUTES, ...type.schema.attributes];
  const required = type.schema.attributes.filter(
    ({ name, required: needed, mutability }) =>
      needed && mutability !== 'readOnly' && !type.filledIn?.includes(name),
  );
  const names = ['schemas', ...required.map(({ name }) => name)];
  return { ...resource(type, attributes, names, 'sent'), additionalProperties: true };
}

/** An object with the attributes of a schema. */
export function attributesObject(attributes: readonly Attribute[], side: Side = 'answered'): SchemaObject {
  return objectOf(propertiesOf(attributes, side), side === 'answered' ? requiredOf(attributes) : []);
}

function resource(
  { description, extensions, schema }: ResourceType,
  attributes: readonly Attribute[],
  required: readonly string[],
  side: Side,
): SchemaObject {
  const extended = extensions.map(({ schema: { id, attributes: own } }): [string, SchemaObject] => [
    id,
    objectOf(propertiesOf(own, side)),
  ]);
  const properties = { ...propertiesOf(attributes, side), ...Object.fromEntries(extended) };
  return objectOf(properties, required, { description: `${description} (${schema.id})` });
}

function propertiesOf(attributes: readonly Attribute[], side: Side): Record<string, SchemaObject> {
  const shown = attributes.filter(({ returned }) => side === 'sent' || returned !== 'never');
  return Object.fromEntries(shown.map((attribute) => [attribute.name, attributeSchema(attribute, side)]));
}

function requiredOf(attributes: readonly Attribute[]): string[] {
  return attributes.filter(({ required }) => required).map(({ name }) => name);
}

/** One attribute; its canonical values are examples, since others are allowed (RFC 7643 §7). */
function attributeSchema(attribute: Attribute, side: Side): SchemaObject {
  const { description, mutability, canonicalValues, multiValued } = attribute;
  const one = valueSchema(attribute, side);
  return {
    ...(multiValued ? listOf(one) : one),
    description,
    ...(mutability === 'readOnly' && { readOnly: true }),
    ...(mutability === 'writeOnly' && { writeOnly: true }),
    ...(canonicalValues && { examples: canonicalValues }),
  };
}

function valueSchema({ type, subAttributes = [] }: Attribute, side: Side): SchemaObject {
  return type === 'complex' ? objectOf(propertiesOf(subAttributes, side)) : TYPES[type];
}
