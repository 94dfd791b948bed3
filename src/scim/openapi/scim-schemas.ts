import { type ResourceType, SERVICE_PROVIDER_CONFIG_SCHEMA as CONFIG } from '../protocol/index.js';
import { answeredResource, attributesObject, sentResource } from './attribute-schemas.js';
import * as message from './message-schemas.js';
import { listOf, type SchemaObject, schemaRef, TEXT } from './schema-object.js';

type Schemas = Readonly<Record<string, SchemaObject>>;

/** The schemas that are there whatever the resource types are. */
const COMMON: Schemas = {
  ResourceType: message.RESOURCE_TYPE,
  ResourceTypeList: message.listMessage(schemaRef('ResourceType')),
  Schema: message.SCHEMA,
  SchemaList: message.listMessage(schemaRef('Schema')),
  Attribute: message.ATTRIBUTE,
  ServiceProviderConfig: serviceProviderConfig(),
  PatchRequest: message.PATCH_REQUEST,
  SearchRequest: message.SEARCH_REQUEST,
  BulkRequest: message.BULK_REQUEST,
  BulkResponse: message.BULK_RESPONSE,
  Error: message.ERROR,
};

/** Every schema of SCIM's part of the document by its name; the resources are those that /Schemas describes. */
export function scimSchemas(types: readonly ResourceType[]): Schemas {
  const resources = types.map(({ name }) => schemaRef(schemaName(name)));
  const all = { ResourceList: message.listMessage(resources.length > 0 ? { anyOf: resources } : {}) };
  return Object.assign({}, ...types.map(typeSchemas), all, COMMON) as Schemas;
}

/** Under which name the document keeps the resources of a type, beside its own schemas. */
export function schemaName(typeName: string): string {
  return typeName in COMMON || typeName.endsWith('List') ? `${typeName}Resource` : typeName;
}

function typeSchemas(type: ResourceType): Schemas {
  const name = schemaName(type.name);
  return {
    [name]: answeredResource(type),
    [`${name}ToSend`]: sentResource(type),
    [`${name}List`]: message.listMessage(schemaRef(name)),
  };
}

function serviceProviderConfig(): SchemaObject {
  const { properties, required, ...rest } = attributesObject(CONFIG.attributes) as {
    properties: Record<string, SchemaObject>;
    required: string[];
  };
  const frame = { schemas: listOf({ ...TEXT, const: CONFIG.id }), meta: message.DISCOVERY_META };
  return {
    ...rest,
    properties: { ...frame, ...properties },
    required: ['schemas', 'meta', ...required],
    description: CONFIG.description,
  };
}
