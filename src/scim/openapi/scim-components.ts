import { type OperationObject, type SchemaObject, schemaRef, TEXT, WHOLE } from './schema-object.js';

const MEDIA_TYPE = 'application/scim+json';

/** The name under which the document keeps the security scheme of SCIM. */
export const SCIM_KEY = 'scimKey';

/** The parameters that several operations take, by their names in the document. */
export const SCIM_PARAMETERS: Readonly<Record<string, SchemaObject>> = {
  filter: query(
    'filter',
    TEXT,
    'Which resources (RFC 7644 §3.4.2.2), such as `userName eq "mia@example.com"`.',
  ),
  sortBy: query('sortBy', TEXT, 'The attribute to sort by (RFC 7644 §3.4.2.3).'),
  sortOrder: query('sortOrder', { type: 'string', enum: ['ascending', 'descending'] }, 'In which order.'),
  startIndex: query('startIndex', WHOLE, 'Where the page begins, counted from 1 (RFC 7644 §3.4.2.4).'),
  count: query('count', WHOLE, 'How many resources the page has at most.'),
  cursor: query('cursor', TEXT, 'Where the page begins, by cursor; empty for the first page (RFC 9865).'),
  attributes: query('attributes', TEXT, 'The attributes to show, separated by commas (RFC 7644 §3.9).'),
  excludedAttributes: query('excludedAttributes', TEXT, 'The attributes to leave out.'),
  ifMatch: header('If-Match', 'The version that the resource has to be in (RFC 7644 §3.14), or `*`.'),
  ifNoneMatch: header('If-None-Match', 'The version that the resource must not be in, or `*`.'),
  id: { name: 'id', in: 'path', required: true, schema: TEXT, description: 'The `id` of the resource.' },
};

/** The refusals by their HTTP status; each of them is an Error (RFC 7644 §3.12). */
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The request cannot be carried out as it stands; `scimType` says what is wrong.',
  401: 'The SCIM key is missing or not valid.',
  403: 'The SCIM key may not do this.',
  404: 'There is no such resource in this account.',
  409: 'Another resource of the account has this value.',
  412: 'The resource is not in the state that a precondition asks for.',
  413: 'The request is too large.',
  415: 'The body is not JSON of a media type that SCIM uses.',
  429: 'The key sends requests faster than it may; `Retry-After` says when to go on.',
  500: 'Something broke on the side of the service.',
  501: 'This is not offered, or not to this account.',
  503: 'Something is not to be had now, or provisioning is paused; `Retry-After` says when to try again.',
};

/** Whatever a request with a key may be answered with. */
const ALWAYS = [401, 403, 429, 500, 503] as const;

/** References to the refusals of these statuses, and of those that any request with a key may get. */
export function refusedWith(...statuses: readonly number[]): Record<string, SchemaObject> {
  return refusedAnyhow(...statuses, ...ALWAYS);
}

/** References to the refusals of these statuses alone: for what is public. */
export function refusedAnyhow(...statuses: readonly number[]): Record<string, SchemaObject> {
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/Refused${status}` }]),
  );
}

/** The header that names a resource's version. */
export const ETAG: SchemaObject = {
  ETag: { schema: TEXT, description: 'The version of the resource (RFC 7644 §3.14).' },
};

/** Every refusal as a response of the document. */
export const SCIM_RESPONSES: Readonly<Record<string, SchemaObject>> = Object.fromEntries(
  Object.entries(REFUSALS).map(([status, description]) => [
    `Refused${status}`,
    { description, content: scimContent('Error'), headers: headersOf(Number(status)) },
  ]),
);

/** The beginning of an operation that needs a SCIM key. */
export function withKey(
  tag: string,
  summary: string,
): Omit<OperationObject, 'responses'> & Pick<OperationObject, 'tags' | 'summary'> {
  return { tags: [tag], summary, security: [{ [SCIM_KEY]: [] }] };
}

/** A success with a body. */
export function answered(schema: string, description: string, headers?: SchemaObject): SchemaObject {
  return { description, content: scimContent(schema), ...(headers && { headers }) };
}

function scimContent(schema: string): SchemaObject {
  return { [MEDIA_TYPE]: { schema: schemaRef(schema) } };
}

/** A request body; `application/json` is read as well (RFC 7644 §3.8). */
export function scimBody(schema: string): SchemaObject {
  const content = { schema: schemaRef(schema) };
  return { required: true, content: { [MEDIA_TYPE]: content, 'application/json': content } };
}

/** References to parameters by their names in the document. */
export function parameters(...names: readonly string[]): SchemaObject[] {
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function headersOf(status: number): SchemaObject {
  if (status === 401)
    return { 'WWW-Authenticate': { schema: TEXT, description: 'The challenge of RFC 6750 §3.' } };
  if (status === 412) return ETAG;
  const wait = { 'Retry-After': { schema: WHOLE, description: 'In seconds.' } };
  return status === 429 || status === 503 ? wait : {};
}

function query(name: string, schema: SchemaObject, description: string): SchemaObject {
  return { name, in: 'query', required: false, schema, description };
}

function header(name: string, description: string): SchemaObject {
  return { name, in: 'header', required: false, schema: TEXT, description };
}
