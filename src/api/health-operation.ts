import { objectOf, type OperationObject, type SchemaObject, TEXT } from '../scim/openapi/schema-object.js';

const STATUS = objectOf({ status: { const: 'ok' } }, ['status']);
const FAULT = objectOf({ statusCode: { type: 'integer' }, message: TEXT, error: TEXT }, ['statusCode']);

/** A question of a load balancer. */
export function healthOperation(summary: string, canFail: boolean): OperationObject {
  const responses = { 200: json(STATUS, 'It does.'), ...(canFail && { 503: json(FAULT, 'It does not.') }) };
  return { tags: ['Health'], summary, security: [], responses };
}

function json(schema: SchemaObject, description: string): SchemaObject {
  return { description, content: { 'application/json': { schema } } };
}
