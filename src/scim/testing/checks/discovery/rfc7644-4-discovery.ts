import { asText, listAt, valueAt } from '../../client/answer.js';
import { CONFIGURATION, LIST, USER } from '../../client/names.js';
import { equals, hasStatus, holds, isRefused, some } from '../../expectations.js';
import type { Check } from '../check.js';

const NOBODY = { Authorization: undefined };
const SCHEMES = ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'];
const ENDPOINTS = ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'];

/** RFC 7644 §4, RFC 7643 §§5–6: what the server says about itself. */
export const DISCOVERY: readonly Check[] = [
  {
    ids: ['R-DISC-01'],
    title: 'the configuration is one object with its schema URN',
    async run(scim) {
      const answer = await scim.get('/ServiceProviderConfig');
      hasStatus(answer, 200);
      equals(answer, 'schemas', answer.at('schemas'), [CONFIGURATION]);
      equals(answer, 'totalResults', answer.at('totalResults'), undefined);
    },
  },
  {
    ids: ['R-DISC-02', 'R-DISC-03'],
    title: 'it says of each feature whether it is supported, and its limits are integers',
    async run(scim) {
      const answer = await scim.get('/ServiceProviderConfig');
      for (const name of ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'])
        equals(answer, `the type of ${name}.supported`, typeof answer.at(name, 'supported'), 'boolean');
      for (const [name, limit] of [
        ['bulk', 'maxOperations'],
        ['bulk', 'maxPayloadSize'],
        ['filter', 'maxResults'],
      ] as const)
        holds(
          answer,
          Number.isInteger(answer.at(name, limit)),
          `${name}.${limit}, an integer`,
          answer.at(name),
        );
    },
  },
  {
    ids: ['R-DISC-04'],
    title: 'each authentication scheme has a type, a name and a description',
    async run(scim) {
      const answer = await scim.get('/ServiceProviderConfig');
      const schemes = listAt(answer.body, 'authenticationSchemes');
      holds(answer, schemes.length > 0, 'authenticationSchemes', answer.at('authenticationSchemes'));
      for (const { type, name, description } of schemes) {
        holds(answer, SCHEMES.includes(String(type)), `a type of ${SCHEMES.join(', ')}`, type);
        holds(
          answer,
          typeof name === 'string' && typeof description === 'string',
          'name, description',
          schemes,
        );
      }
    },
  },
  {
    ids: ['R-DISC-05'],
    title: 'the configuration can be read without a key',
    run: async (scim) => hasStatus(await scim.get('/ServiceProviderConfig', NOBODY), 200),
  },
  {
    ids: ['R-DISC-06', 'R-DISC-12', 'R-DISC-15', 'R-HTTP-09'],
    title: 'nothing of it can be modified',
    async run(scim) {
      for (const path of ENDPOINTS)
        for (const method of ['PUT', 'PATCH', 'DELETE'])
          hasStatus(await scim.call(method, path, method === 'DELETE' ? undefined : {}), 403, 404, 405, 501);
    },
  },
  {
    ids: ['R-DISC-07', 'R-DISC-08'],
    title: 'schemas and resource types are lists, and each has a URI of its own',
    needs: ['schemas'],
    async run(scim) {
      for (const path of ['/Schemas', '/ResourceTypes']) {
        const answer = await scim.get(path);
        hasStatus(answer, 200);
        equals(answer, 'schemas', answer.at('schemas'), [LIST]);
        equals(answer, 'totalResults', answer.at('totalResults'), answer.resources.length);
        for (const resource of answer.resources) {
          const one = await scim.get(`${path}/${String(resource['id'] ?? resource['name'])}`);
          equals(one, 'what is at its own URI', one.body, resource);
        }
        isRefused(await scim.get(`${path}/urn:conformance:none`), 404);
      }
    },
  },
  {
    ids: ['R-DISC-09'],
    title: 'sorting and paging have no effect on discovery',
    async run(scim) {
      for (const path of ENDPOINTS) {
        const plain = await scim.get(path);
        some(plain, 'an answer', Object.keys(plain.body));
        hasStatus(plain, 200);
        const asked = await scim.get(`${path}?sortBy=name&sortOrder=descending&startIndex=2&count=0`);
        equals(asked, 'the answer', asked.body, plain.body);
      }
    },
  },
  {
    ids: ['R-DISC-10'],
    title: 'a filter on discovery is 403',
    async run(scim) {
      for (const path of ENDPOINTS) isRefused(await scim.list({ filter: 'name eq "x"' }, path), 403);
    },
  },
  {
    ids: ['R-DISC-11', 'R-HTTP-08'],
    title: 'schemas of messages are not listed',
    needs: ['schemas'],
    async run(scim) {
      const answer = await scim.get('/Schemas');
      const ids = some(answer, 'schemas', answer.resources).map(({ id }) => String(id));
      holds(answer, !ids.some((id) => id.startsWith('urn:ietf:params:scim:api:')), 'no message schema', ids);
    },
  },
  {
    ids: ['R-DISC-12', 'R-DISC-13'],
    title: 'a resource type has a name, an endpoint and a schema, and there is one for Users',
    async run(scim) {
      const answer = await scim.get('/ResourceTypes');
      for (const type of answer.resources)
        for (const name of ['name', 'endpoint', 'schema'])
          holds(answer, typeof type[name] === 'string' && type[name] !== '', `${name} of a type`, type);
      const users = answer.resources.find(({ schema }) => schema === USER);
      equals(answer, 'the endpoint of Users', users?.['endpoint'], '/Users');
    },
  },
  {
    ids: ['R-DISC-21'],
    title: 'the endpoint of every resource type is there',
    async run(scim) {
      const types = await scim.get('/ResourceTypes');
      for (const { endpoint } of some(types, 'resource types', types.resources))
        hasStatus(await scim.list({ count: 1 }, asText(endpoint)), 200);
    },
  },
  {
    ids: ['R-DISC-22', 'R-DISC-23'],
    title: '/Me is not offered (501), redirects (308), or shows the permanent Location',
    async run(scim) {
      const answer = await scim.get('/Me');
      hasStatus(answer, 200, 308, 501);
      if (answer.status === 200)
        holds(
          answer,
          /\/Users\/./.test(answer.textAt('meta', 'location')),
          'a permanent location',
          answer.at('meta'),
        );
      if (answer.status === 308)
        holds(answer, answer.header('location') !== undefined, 'a Location', answer.exchange.headers);
    },
  },
  {
    ids: ['R-EVENT-01'],
    title: 'securityEvents says how events may be asked for',
    needs: ['security events'],
    async run(scim) {
      const answer = await scim.get('/ServiceProviderConfig');
      const asyncRequest = answer.at('securityEvents', 'asyncRequest');
      holds(
        answer,
        ['none', 'long', 'request'].includes(String(asyncRequest)),
        'none, long or request',
        asyncRequest,
      );
    },
  },
  {
    ids: ['R-ROLES-01', 'R-ROLES-02'],
    title: 'roles are announced and listed with value and supported',
    needs: ['role lists'],
    async run(scim) {
      const config = await scim.get('/ServiceProviderConfig');
      const supported = valueAt(config.body, 'RolesAndEntitlements', 'roles', 'supported');
      equals(config, 'the type of roles.supported', typeof supported, 'boolean');
      const answer = await scim.get('/Roles');
      for (const role of answer.resources)
        holds(
          answer,
          role['value'] !== undefined && role['supported'] !== undefined,
          'value, supported',
          role,
        );
    },
  },
];
