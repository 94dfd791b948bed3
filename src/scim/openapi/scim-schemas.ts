import {
  GROUP_RESOURCE_TYPE as GROUP,
  ROLE_RESOURCE_TYPE as ROLE,
  SERVICE_PROVIDER_CONFIG_SCHEMA as CONFIG,
  USER_RESOURCE_TYPE as USER,
} from '../protocol/index.js';
import { answeredResource, attributesObject, sentResource } from './attribute-schemas.js';
import * as message from './message-schemas.js';
import { listOf, type SchemaObject, schemaRef, TEXT } from './schema-object.js';

/** Every schema of SCIM's part of the document by its name; the resources are those that /Schemas describes. */
export const SCIM_SCHEMAS: Readonly<Record<string, SchemaObject>> = {
  User: answeredResource(USER),
  UserToSend: sentResource(USER),
  Group: answeredResource(GROUP),
  GroupToSend: sentResource(GROUP),
  Role: answeredResource(ROLE),
  UserList: message.listMessage(schemaRef('User')),
  GroupList: message.listMessage(schemaRef('Group')),
  RoleList: message.listMessage(schemaRef('Role')),
  ResourceList: message.listMessage({ anyOf: [schemaRef('User'), schemaRef('Group')] }),
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
