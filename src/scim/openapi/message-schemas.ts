import { ERROR_SCHEMA, SCIM_TYPES } from '../protocol/index.js';
import { FLAG, listOf, objectOf, type SchemaObject, schemaRef, TEXT, WHOLE } from './schema-object.js';

const MESSAGES = 'urn:ietf:params:scim:api:messages:2.0';

/** `schemas` of a message with one schema. */
function only(urn: string): SchemaObject {
  return { type: 'array', prefixItems: [{ const: urn }], items: false, minItems: 1 };
}

/** `schemas` of what a client sends: this one is among them (RFC 7643 §3). */
function among(urn: string): SchemaObject {
  return { type: 'array', items: TEXT, contains: { const: urn } };
}

/** An error (RFC 7644 §3.12). */
export const ERROR = objectOf(
  {
    schemas: only(ERROR_SCHEMA),
    status: { type: 'string', pattern: '^[45]\\d\\d$', description: 'The HTTP status, as text.' },
    scimType: { type: 'string', enum: SCIM_TYPES },
    detail: { type: 'string', minLength: 1 },
  },
  ['schemas', 'status', 'detail'],
);

/** A page of a list (RFC 7644 §3.4.2); by cursor it has no `startIndex` (RFC 9865 §2). */
export function listMessage(resource: SchemaObject): SchemaObject {
  return objectOf(
    {
      schemas: only(`${MESSAGES}:ListResponse`),
      totalResults: { type: 'integer', minimum: 0 },
      startIndex: { type: 'integer', minimum: 1 },
      itemsPerPage: { type: 'integer', minimum: 0 },
      nextCursor: { type: 'string', description: 'Where the next page begins, if there is one.' },
      Resources: listOf(resource),
    },
    ['schemas', 'totalResults', 'itemsPerPage', 'Resources'],
  );
}

/** The body of a PATCH (RFC 7644 §3.5.2). */
export const PATCH_REQUEST = objectOf(
  {
    schemas: among(`${MESSAGES}:PatchOp`),
    Operations: {
      ...listOf(
        objectOf(
          {
            op: { type: 'string', enum: ['add', 'remove', 'replace'] },
            path: { type: 'string', examples: ['emails[type eq "work"].value'] },
            value: { description: 'What the operation is about.' },
          },
          ['op'],
        ),
      ),
      minItems: 1,
      maxItems: 1_000,
    },
  },
  ['schemas', 'Operations'],
);

/** The body of a search (RFC 7644 §3.4.3): the parameters of a list. */
export const SEARCH_REQUEST = objectOf(
  {
    schemas: among(`${MESSAGES}:SearchRequest`),
    attributes: listOf(TEXT),
    excludedAttributes: listOf(TEXT),
    filter: TEXT,
    sortBy: TEXT,
    sortOrder: { type: 'string', enum: ['ascending', 'descending'] },
    startIndex: WHOLE,
    count: WHOLE,
    cursor: TEXT,
  },
  ['schemas'],
);

/** The body of a bulk request (RFC 7644 §3.7). */
export const BULK_REQUEST = objectOf(
  {
    schemas: among(`${MESSAGES}:BulkRequest`),
    failOnErrors: { type: 'integer', minimum: 1 },
    Operations: {
      ...listOf(
        objectOf(
          {
            method: { type: 'string', enum: ['POST', 'PUT', 'PATCH', 'DELETE'] },
            path: { type: 'string', examples: ['/Users'] },
            bulkId: TEXT,
            version: { type: 'string', description: 'As in If-Match.' },
            data: { type: 'object' },
          },
          ['method', 'path'],
        ),
      ),
      minItems: 1,
    },
  },
  ['schemas', 'Operations'],
);

/** The answer to a bulk request (RFC 7644 §3.7.3). */
export const BULK_RESPONSE = objectOf(
  {
    schemas: only(`${MESSAGES}:BulkResponse`),
    Operations: listOf(
      objectOf(
        {
          method: TEXT,
          bulkId: TEXT,
          version: TEXT,
          location: { type: 'string', format: 'uri' },
          status: { type: 'string', pattern: '^[2-5]\\d\\d$' },
          response: schemaRef('Error'),
        },
        ['status'],
      ),
    ),
  },
  ['schemas', 'Operations'],
);

const META = objectOf({ resourceType: TEXT, location: { type: 'string', format: 'uri' } }, [
  'resourceType',
  'location',
]);

/** A resource type (RFC 7643 §6). */
export const RESOURCE_TYPE = objectOf(
  {
    schemas: only('urn:ietf:params:scim:schemas:core:2.0:ResourceType'),
    id: TEXT,
    name: TEXT,
    endpoint: { type: 'string', pattern: '^/' },
    description: TEXT,
    schema: { type: 'string', format: 'uri' },
    schemaExtensions: listOf(
      objectOf({ schema: { type: 'string', format: 'uri' }, required: FLAG }, ['schema', 'required']),
    ),
    meta: META,
  },
  ['schemas', 'name', 'endpoint', 'schema', 'meta'],
);

/** A schema (RFC 7643 §7). */
export const SCHEMA = objectOf(
  {
    schemas: only('urn:ietf:params:scim:schemas:core:2.0:Schema'),
    id: { type: 'string', format: 'uri' },
    name: TEXT,
    description: TEXT,
    attributes: listOf(schemaRef('Attribute')),
    meta: META,
  },
  ['schemas', 'id', 'attributes', 'meta'],
);

/** An attribute of a schema, with its characteristics. */
export const ATTRIBUTE = objectOf(
  {
    name: TEXT,
    type: {
      enum: ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'],
    },
    multiValued: FLAG,
    description: TEXT,
    required: FLAG,
    canonicalValues: listOf(TEXT),
    caseExact: FLAG,
    mutability: { enum: ['readOnly', 'readWrite', 'immutable', 'writeOnly'] },
    returned: { enum: ['always', 'never', 'default', 'request'] },
    uniqueness: { enum: ['none', 'server', 'global'] },
    referenceTypes: listOf(TEXT),
    subAttributes: listOf(schemaRef('Attribute')),
  },
  ['name', 'type', 'multiValued', 'required', 'caseExact', 'mutability', 'returned', 'uniqueness'],
);

/** The `meta` of what discovery answers. */
export const DISCOVERY_META = META;
