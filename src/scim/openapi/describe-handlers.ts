import type { Type } from '@nestjs/common';
import type { ResourceType } from '../protocol/index.js';
import { plainSchema } from './plain-schema.js';
import type { OperationObject, SchemaObject } from './schema-object.js';
import { scimOperations } from './scim-operations.js';
import { scimSchemas } from './scim-schemas.js';

/**
 * Where @nestjs/swagger reads what it says of a handler. It is no dependency: in an application without it nobody looks
 * at this.
 */
const SWAGGER = {
  operation: 'swagger/apiOperation',
  parameters: 'swagger/apiParameters',
  responses: 'swagger/apiResponse',
  tags: 'swagger/apiUseTags',
};

/** What a handler does, by its name: `{ list: 'GET /Users' }`. */
export type HandledOperations = Readonly<Record<string, string>>;

/** Describes the handlers of a controller, for the OpenAPI document of the application around the module. */
export function describeHandlers(
  controller: Type,
  handled: HandledOperations,
  types: readonly ResourceType[] = [],
): void {
  const operations = scimOperations(types);
  const schemas = scimSchemas(types);
  for (const [name, operation] of Object.entries(handled)) {
    const handler = (controller.prototype as Record<string, object>)[name];
    const said = operations[operation];
    if (!handler || !said) throw new Error(`${controller.name}.${name} cannot be described as ${operation}`);
    describeHandler(handler, said, schemas);
    Reflect.defineMetadata(SWAGGER.tags, [...said.tags], controller);
  }
}

/** The handlers of the controllers of a resource type. */
export function typeHandlers({ endpoint }: ResourceType): HandledOperations {
  return {
    list: `GET ${endpoint}`,
    search: `POST ${endpoint}/.search`,
    get: `GET ${endpoint}/{id}`,
    create: `POST ${endpoint}`,
    replace: `PUT ${endpoint}/{id}`,
    patch: `PATCH ${endpoint}/{id}`,
    remove: `DELETE ${endpoint}/{id}`,
  };
}

/** The security scheme is the application's, which alone knows under which name it has it. */
function describeHandler(
  handler: object,
  { summary, parameters = [], requestBody, responses }: OperationObject,
  schemas: Readonly<Record<string, SchemaObject>>,
): void {
  const plain = (part: unknown) => plainSchema(part as SchemaObject, schemas);
  const operation = { summary, ...(requestBody !== undefined && { requestBody: plain(requestBody) }) };
  Reflect.defineMetadata(SWAGGER.operation, operation, handler);
  Reflect.defineMetadata(SWAGGER.parameters, (parameters as object[]).map(plain), handler);
  Reflect.defineMetadata(SWAGGER.responses, plain(responses), handler);
}
