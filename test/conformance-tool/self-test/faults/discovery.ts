import { type Fault, inAnswers, inBodies, inQueries, partsOf } from '../fault.js';

const DISCOVERY = /^\/(?:ServiceProviderConfig|ResourceTypes|Schemas)/;
const isSchemas = (path: string) => /^\/Schemas$/.test(path.split('?')[0]!);
const CONFIGURED = 'it says of each feature whether it is supported, and its limits are integers';

/** Faults in what a server says about itself. */
export const DISCOVERY_FAULTS: readonly Fault[] = [
  inBodies('the configuration lacks filter.maxResults', CONFIGURED, (body, { path }) => {
    if (path === '/ServiceProviderConfig') body['filter'] = { supported: true };
  }),
  inBodies('supported is a text', CONFIGURED, (body, { path }) => {
    if (path === '/ServiceProviderConfig') body['etag'] = { supported: 'true' };
  }),
  inBodies(
    'the configuration comes as a list',
    'the configuration is one object with its schema URN',
    (body, { path }) => {
      if (path === '/ServiceProviderConfig') body['totalResults'] = 1;
    },
  ),
  inBodies(
    'a scheme has no type',
    'each authentication scheme has a type, a name and a description',
    (body) => {
      for (const scheme of partsOf(body, 'authenticationSchemes')) delete scheme['type'];
    },
  ),
  inAnswers(
    'the configuration wants a key',
    'the configuration can be read without a key',
    (_given, { path, headers }) =>
      path === '/ServiceProviderConfig' && !headers['authorization'] ? { status: 401 } : {},
  ),
  inBodies(
    'the User schema lacks title',
    'every attribute that a User shows is in a schema',
    (body, { path }) => {
      if (path.endsWith(':User'))
        body['attributes'] = partsOf(body, 'attributes').filter(({ name }) => name !== 'title');
    },
  ),
  inBodies(
    'the list of schemas lacks an extension',
    'every schema of a resource type is at /Schemas',
    (body, { path }) => {
      if (isSchemas(path))
        body['Resources'] = partsOf(body, 'Resources').filter(
          ({ id }) => !String(id as string).includes('extension'),
        );
    },
  ),
  inBodies(
    'a definition has a mutability of its own',
    'each attribute of the User states its characteristics, with values that the RFC has',
    (body) => {
      for (const attribute of partsOf(body, 'attributes')) attribute['mutability'] = 'sometimes';
    },
  ),
  inBodies('a schema of messages is listed', 'schemas of messages are not listed', (body, { path }) => {
    if (isSchemas(path))
      partsOf(body, 'Resources').push({ id: 'urn:ietf:params:scim:api:messages:2.0:PatchOp' });
  }),
  inBodies('schemas are paged', 'sorting and paging have no effect on discovery', (body, { path }) => {
    if (path.startsWith('/Schemas?')) body['Resources'] = [];
  }),
  inQueries('a filter on discovery is ignored', 'a filter on discovery is 403', (query, { path }) => {
    if (DISCOVERY.test(path)) query.delete('filter');
  }),
  inBodies(
    'a resource type has no endpoint',
    'a resource type has a name, an endpoint and a schema, and there is one for Users',
    (body, { path }) => {
      if (path === '/ResourceTypes') for (const type of partsOf(body, 'Resources')) delete type['endpoint'];
    },
  ),
  inAnswers(
    '/Me is an empty 200',
    '/Me is not offered (501), redirects (308), or shows the permanent Location',
    (_given, { path }) => (path === '/Me' ? { status: 200, text: '{}' } : {}),
  ),
];
