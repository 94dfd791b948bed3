import type { OperationObject } from './schema-object.js';
import { answered, parameters, refusedAnyhow } from './scim-components.js';

/** The operations of discovery, which answer without a key too, but not with a wrong one. */
export function discoveryOperations(): Record<string, OperationObject> {
  return {
    'GET /ServiceProviderConfig': found(
      'ServiceProviderConfig',
      'What this service provider supports',
      400,
      401,
      403,
      429,
    ),
    'GET /ResourceTypes': found('ResourceTypeList', 'The resource types', 400, 401, 403, 429),
    'GET /ResourceTypes/{id}': one('ResourceType', 'One resource type'),
    'GET /Schemas': found('SchemaList', 'The schemas', 400, 401, 403, 429),
    'GET /Schemas/{id}': one('Schema', 'One schema, by its URN'),
  };
}

function one(schema: string, summary: string): OperationObject {
  return { ...found(schema, summary, 400, 401, 404, 429), parameters: parameters('id') };
}

function found(schema: string, summary: string, ...refusals: readonly number[]): OperationObject {
  return {
    tags: ['Discovery'],
    summary: `${summary} (RFC 7644 §4)`,
    security: [],
    responses: { 200: answered(schema, 'What there is.'), ...refusedAnyhow(...refusals, 500) },
  };
}
