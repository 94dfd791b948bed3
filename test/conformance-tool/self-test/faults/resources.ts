import {
  type Fault,
  inAnswers,
  inRequestBodies,
  inResources,
  metaOf,
  parse,
  partsOf,
  without,
} from '../fault.js';

const CREATED = 'success is 201 with the URI in Location and in meta.location';

/** Faults in resources and their attributes. */
export const RESOURCE_FAULTS: readonly Fault[] = [
  inAnswers('a creation is answered with 200', CREATED, ({ status }) =>
    status === 201 ? { status: 200 } : {},
  ),
  inAnswers('a creation has no Location', CREATED, ({ headers }) => ({
    headers: without(headers, 'location'),
  })),
  inResources(
    'meta has no location',
    'id and meta are given at the creation; ids differ, stay, and never hold "bulkId"',
    (resource) => {
      delete metaOf(resource)['location'];
    },
  ),
  inResources(
    'meta.location leads nowhere',
    'meta.location, resolved against the base URL, leads to the resource',
    (resource) => {
      if (resource['userName']) metaOf(resource)['location'] = '/Users/nowhere';
    },
  ),
  inResources(
    'locations have a query',
    'locations have no query, and the version right before the endpoint if any',
    (resource) => {
      metaOf(resource)['location'] = `${String(metaOf(resource)['location'] as string)}?v=1`;
    },
  ),
  inResources(
    'the client chooses the id',
    'an id, a meta and other readOnly values that are sent are ignored',
    (resource, { text }) => {
      resource['id'] = parse(text)?.['id'] ?? resource['id'];
    },
  ),
  inResources('meta.resourceType is "user"', 'meta.resourceType is "User"', (resource) => {
    metaOf(resource)['resourceType'] = 'user';
  }),
  inResources(
    'lastModified never moves',
    'lastModified is created until the first change, and then later',
    (resource) => {
      metaOf(resource)['lastModified'] = metaOf(resource)['created'];
    },
  ),
  inResources('dates have no time', 'created and lastModified are dates with times', (resource) => {
    metaOf(resource)['created'] = String(metaOf(resource)['created'] as string).slice(0, 10);
  }),
  inResources(
    'schemas repeats a URN',
    'schemas holds each declared URN once, whatever was sent',
    (resource) => {
      if (Array.isArray(resource['schemas']))
        resource['schemas'] = [...(resource['schemas'] as unknown[]), ...(resource['schemas'] as unknown[])];
    },
  ),
  inResources(
    'the server sets an externalId',
    'externalId is never set by the server, and two people may share it',
    (resource) => {
      resource['externalId'] ??= 'x1';
    },
  ),
  inResources('active is a text', 'active comes back as the Boolean that was sent', (resource) => {
    if (typeof resource['active'] === 'boolean') resource['active'] = String(resource['active']);
  }),
  inAnswers(
    'integers have a fraction',
    'the numbers of a list and of the configuration are written as integers',
    ({ text }) => ({
      text: text.replace(/"totalResults":(\d+)/, '"totalResults":$1.0'),
    }),
  ),
  inResources('a password comes back', 'a password never comes back', (resource, { text }) => {
    const password = parse(text)?.['password'];
    if (password) resource['password'] = password;
  }),
  inResources('names lose their case', 'a user name keeps the case in which it was sent', (resource) => {
    if (typeof resource['userName'] === 'string') resource['userName'] = resource['userName'].toLowerCase();
  }),
  inRequestBodies('attribute names have a case', 'attribute names in a body have no case', (body) => {
    delete body['TITLE'];
  }),
  inRequestBodies(
    'user names are compared exactly',
    'a user name that is taken is 409 uniqueness, in any case',
    (body) => {
      const name = body['userName'];
      if (typeof name === 'string' && name === name.toUpperCase()) {
        body['userName'] = `other-${name}`;
        body['emails'] = [{ value: body['userName'], primary: true }];
      }
    },
  ),
  inAnswers(
    'two names that look alike are two names',
    'names that are the same text to Unicode are the same name',
    ({ status }) => (status === 409 ? { status: 201, text: '{}' } : {}),
  ),
  inResources(
    'the enterprise extension is forgotten',
    'the enterprise extension keeps its attributes under its URN',
    (resource) => {
      delete resource['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'];
    },
  ),
  inResources(
    'a member points to nobody',
    'a member is the id of a User; $ref and type, where they come, point to it',
    (resource) => {
      for (const member of partsOf(resource, 'members')) member['$ref'] = 'https://elsewhere.example/';
    },
  ),
  inResources(
    'a User does not show its Groups',
    'a User shows the Groups that it is in, by id and URI',
    (resource) => {
      if (resource['userName']) delete resource['groups'];
    },
  ),
];
