/** A JSON Schema as OpenAPI 3.1 has it, or another part of such a document. */
export interface SchemaObject {
  readonly [keyword: string]: unknown;
}

/** What a document says of one method at one path. */
export interface OperationObject extends SchemaObject {
  readonly tags: readonly string[];
  readonly summary: string;
  /** By HTTP status. */
  readonly responses: Readonly<Record<string, SchemaObject>>;
}

/** A reference to a schema of the document. */
export function schemaRef(name: string): SchemaObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** An object with these properties and no others. */
export function objectOf(
  properties: Readonly<Record<string, SchemaObject>>,
  required: readonly string[] = [],
  more: SchemaObject = {},
): SchemaObject {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...more,
  };
}

export const TEXT: SchemaObject = { type: 'string' };
export const WHOLE: SchemaObject = { type: 'integer' };
export const FLAG: SchemaObject = { type: 'boolean' };

/** A list of values. */
export function listOf(items: SchemaObject): SchemaObject {
  return { type: 'array', items };
}
