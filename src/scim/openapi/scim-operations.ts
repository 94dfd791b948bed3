import type { ResourceType } from '../protocol/index.js';
import { discoveryOperations } from './discovery-operations.js';
import type { OperationObject, SchemaObject } from './schema-object.js';
import { answered, ETAG, parameters, refusedWith, scimBody, withKey } from './scim-components.js';
import { schemaName } from './scim-schemas.js';

const SHOWN = ['attributes', 'excludedAttributes'];
const LISTED = ['filter', 'sortBy', 'sortOrder', 'startIndex', 'count', 'cursor', ...SHOWN];
const CONDITIONS = ['ifMatch', 'ifNoneMatch'];
const UNKNOWN = [400, 404, 412];
const UNREADABLE = [413, 415];
const URI: SchemaObject = { schema: { type: 'string', format: 'uri' }, description: 'Its URI.' };

type Operations = Readonly<Record<string, OperationObject>>;

/** How people call the resources of a type. */
interface Words {
  readonly many: string;
  readonly one: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  User: { many: 'people', one: 'a person' },
  Group: { many: 'groups', one: 'a group' },
  Role: { many: 'the roles that people can have', one: 'a role' },
};

/** What the document says of each SCIM operation, by its method and its path below the base URL. */
export function scimOperations(types: readonly ResourceType[]): Operations {
  return { ...Object.assign({}, ...types.map(typeOperations)), ...COMMON_OPERATIONS } as Operations;
}

/** The operations of one resource type. */
export function typeOperations({ name, endpoint }: ResourceType): Operations {
  const tag = endpoint.slice(1);
  const { many, one } = WORDS[name] ?? {
    many: `resources of type ${name}`,
    one: `a resource of type ${name}`,
  };
  const schema = schemaName(name);
  const patched = {
    200: answered(schema, 'The resource as it is now.', ETAG),
    204: { description: 'It is done; the resource is too large to be shown unasked.', headers: ETAG },
  };
  return { ...readable(tag, schema, many), ...changeable(tag, schema, one, patched) };
}

/** The operations that are there whatever the resource types are. */
const COMMON_OPERATIONS: Operations = {
  'POST /.search': search('ResourceList', 'Search all resource types together (RFC 7644 §3.4.3)'),
  'POST /Bulk': {
    ...withKey('Bulk', 'Carry out many operations in one request (RFC 7644 §3.7)'),
    requestBody: scimBody('BulkRequest'),
    responses: {
      200: answered('BulkResponse', 'What came of each.'),
      ...refusedWith(400, 501, ...UNREADABLE),
    },
  },
  ...discoveryOperations(),
  ...meOperations(),
};

function readable(endpoint: string, schema: string, what: string): Operations {
  return {
    [`GET /${endpoint}`]: {
      ...withKey(endpoint, `List ${what} (RFC 7644 §3.4.2)`),
      parameters: parameters(...LISTED),
      responses: { 200: answered(`${schema}List`, 'A page of the list.'), ...refusedWith(400, 501) },
    },
    [`POST /${endpoint}/.search`]: {
      ...search(`${schema}List`, `Search ${what} (RFC 7644 §3.4.3)`),
      tags: [endpoint],
    },
    [`GET /${endpoint}/{id}`]: {
      ...withKey(endpoint, `Read one of ${what} (RFC 7644 §3.4.1)`),
      parameters: parameters('id', ...SHOWN, ...CONDITIONS),
      responses: {
        200: answered(schema, 'The resource.', ETAG),
        304: { description: 'The client has this version.', headers: ETAG },
        ...refusedWith(501, ...UNKNOWN),
      },
    },
  };
}

function changeable(
  endpoint: string,
  schema: string,
  what: string,
  patched: Readonly<Record<number, SchemaObject>>,
): Operations {
  const refused = refusedWith(409, 501, ...UNKNOWN, ...UNREADABLE);
  return {
    [`POST /${endpoint}`]: {
      ...withKey(endpoint, `Create ${what} (RFC 7644 §3.3)`),
      parameters: parameters(...SHOWN),
      requestBody: scimBody(`${schema}ToSend`),
      responses: {
        201: answered(schema, 'It is created.', { ...ETAG, Location: URI }),
        ...refusedWith(400, 409, 501, ...UNREADABLE),
      },
    },
    [`PUT /${endpoint}/{id}`]: {
      ...withKey(endpoint, `Replace ${what} (RFC 7644 §3.5.1)`),
      parameters: parameters('id', ...SHOWN, ...CONDITIONS),
      requestBody: scimBody(`${schema}ToSend`),
      responses: { 200: answered(schema, 'It is replaced.', ETAG), ...refused },
    },
    [`PATCH /${endpoint}/{id}`]: {
      ...withKey(endpoint, `Change parts of ${what} (RFC 7644 §3.5.2)`),
      parameters: parameters('id', ...SHOWN, ...CONDITIONS),
      requestBody: scimBody('PatchRequest'),
      responses: { ...patched, ...refused },
    },
    [`DELETE /${endpoint}/{id}`]: {
      ...withKey(endpoint, `Remove ${what} (RFC 7644 §3.6)`),
      parameters: parameters('id', ...CONDITIONS),
      responses: { 204: { description: 'It is removed.' }, ...refusedWith(501, ...UNKNOWN) },
    },
  };
}

function search(schema: string, summary: string): OperationObject {
  return {
    ...withKey('Search', summary),
    requestBody: scimBody('SearchRequest'),
    responses: { 200: answered(schema, 'A page of the list.'), ...refusedWith(400, 501, ...UNREADABLE) },
  };
}

/** /Me stands for whoever asks, which is an account here (RFC 7644 §3.11). */
function meOperations(): Operations {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const operations = methods.map((method) => {
    const refused = { ...withKey('Me', 'Not offered: a SCIM key stands for an account') };
    const body = ['POST', 'PUT', 'PATCH'].includes(method) ? UNREADABLE : [];
    return [method, { ...refused, responses: refusedWith(400, 501, ...body) }] as const;
  });
  return Object.fromEntries([
    ...operations.map(([method, one]) => [`${method} /Me`, one] as const),
    ...operations.map(
      ([method, one]) => [`${method} /Me/{id}`, { ...one, parameters: parameters('id') }] as const,
    ),
  ]);
}
