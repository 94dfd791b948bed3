import { listAt, type Json, asText } from '../../client/answer.js';
import type { Client } from '../../client/client.js';
import { CONFIGURATION, ENTERPRISE, USER } from '../../client/names.js';
import { equals, hasStatus, holds, some } from '../../expectations.js';
import type { Check } from '../check.js';

const TYPES = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'];
const MUTABILITY = ['readOnly', 'readWrite', 'immutable', 'writeOnly'];
const RETURNED = ['always', 'never', 'default', 'request'];
const UNIQUENESS = ['none', 'server', 'global'];
const COMMON = ['schemas', 'id', 'externalId', 'meta', ENTERPRISE];

/** RFC 7643 §7: schema definitions. */
export const SCHEMAS: readonly Check[] = [
  {
    ids: ['R-DISC-15'],
    title: 'each schema has a URI as id, a name and attributes',
    needs: ['schemas'],
    async run(scim) {
      const answer = await scim.get('/Schemas');
      for (const { id, name, attributes } of some(answer, 'schemas', answer.resources)) {
        holds(answer, /^urn:/i.test(String(id)), 'a URN as id', id);
        holds(answer, typeof name === 'string' && name !== '', `a name of ${String(id)}`, name);
        holds(
          answer,
          Array.isArray(attributes) && attributes.length > 0,
          `attributes of ${String(id)}`,
          attributes,
        );
      }
    },
  },
  {
    ids: ['R-DISC-16', 'R-SCHEMA-02', 'R-SCHEMA-03'],
    title: 'each attribute of the User states its characteristics, with values that the RFC has',
    needs: ['schemas'],
    async run(scim) {
      const answer = await scim.get(`/Schemas/${USER}`);
      for (const attribute of some(answer, 'attributes', definitions(answer.body))) {
        const is = (name: string, values: readonly string[], unstated: string): void =>
          holds(answer, values.includes(asText(attribute[name] ?? unstated)), `${name} as in §7`, attribute);
        is('type', TYPES, 'string');
        is('mutability', MUTABILITY, 'readWrite');
        is('returned', RETURNED, 'default');
        is('uniqueness', UNIQUENESS, 'none');
        holds(answer, typeof attribute['multiValued'] === 'boolean', 'multiValued', attribute);
        holds(answer, /^(?:[A-Za-z][\w$-]*|\$ref)$/.test(String(attribute['name'])), 'a name', attribute);
      }
    },
  },
  {
    ids: ['R-SCHEMA-13'],
    title: 'no complex attribute has a complex part',
    needs: ['schemas'],
    async run(scim) {
      const answer = await scim.get(`/Schemas/${USER}`);
      for (const attribute of some(answer, 'attributes', listAt(answer.body, 'attributes')))
        for (const part of listAt(attribute, 'subAttributes'))
          holds(answer, part['type'] !== 'complex', `a simple part of ${String(attribute['name'])}`, part);
    },
  },
  {
    ids: ['R-USER-01', 'R-USER-06', 'R-USER-12'],
    title: 'the schema says that userName is required, password never returned and groups readOnly',
    needs: ['schemas'],
    async run(scim) {
      const answer = await scim.get(`/Schemas/${USER}`);
      const of = (name: string) => definitions(answer.body).find((one) => one['name'] === name) ?? {};
      equals(answer, 'required of userName', of('userName')['required'], true);
      equals(answer, 'uniqueness of userName', of('userName')['uniqueness'], 'server');
      equals(answer, 'returned of password', of('password')['returned'] ?? 'never', 'never');
      equals(answer, 'mutability of groups', of('groups')['mutability'] ?? 'readOnly', 'readOnly');
    },
  },
  {
    ids: ['R-DISC-16', 'R-DISC-07'],
    title: 'every attribute that a User shows is in a schema',
    needs: ['schemas'],
    async run(scim) {
      const schema = await scim.get(`/Schemas/${USER}`);
      const { id } = await scim.create({
        displayName: 'Pat',
        nickName: 'P',
        title: 'Clerk',
        userType: 'x',
        active: true,
        locale: 'de-DE',
        timezone: 'Europe/Berlin',
        preferredLanguage: 'de',
        phoneNumbers: [{ value: '1' }],
        addresses: [{ locality: 'Town' }],
      });
      const defined = new Set(listAt(schema.body, 'attributes').map(({ name }) => name));
      const answer = await scim.read(id);
      equals(answer, 'id', answer.id, id);
      for (const name of some(answer, 'attributes', Object.keys(answer.body)))
        holds(schema, COMMON.includes(name) || defined.has(name), `${name} in the schema`, [...defined]);
    },
  },
  {
    ids: ['R-DISC-13'],
    title: 'every schema of a resource type is at /Schemas',
    needs: ['schemas'],
    async run(scim) {
      const known = (await scim.get('/Schemas')).resources.map(({ id }) => id);
      const answer = await scim.get('/ResourceTypes');
      for (const type of some(answer, 'resource types', answer.resources)) {
        holds(answer, known.includes(type['schema']), `${String(type['schema'])} at /Schemas`, known);
        for (const { schema, required } of listAt(type, 'schemaExtensions')) {
          holds(answer, known.includes(schema), `${String(schema)} at /Schemas`, known);
          equals(answer, 'the type of required', typeof required, 'boolean');
        }
      }
    },
  },
  {
    ids: ['R-DISC-14'],
    title: 'required extensions are in every User',
    needs: ['required extensions', 'filter'],
    async run(scim) {
      await scim.create();
      const listed = await scim.ours();
      for (const urn of await requiredExtensions(scim))
        for (const resource of some(listed, 'our people', listed.resources))
          holds(listed, resource[urn] !== undefined, `${urn} in every User`, resource);
    },
  },
  {
    ids: ['R-DISC-15', 'R-CURSOR-10'],
    title: 'where the configuration has a schema, it defines all that the configuration says',
    needs: ['schemas'],
    async run(scim) {
      const schema = await scim.get(`/Schemas/${CONFIGURATION}`);
      if (schema.status === 404) return;
      hasStatus(schema, 200);
      const defined = listAt(schema.body, 'attributes').map(({ name }) => name);
      const answer = await scim.get('/ServiceProviderConfig');
      for (const name of some(answer, 'a configuration', Object.keys(answer.body)))
        holds(schema, [...COMMON, ...defined].includes(name), `${name} in the schema`, defined);
    },
  },
];

function definitions(schema: Json): Json[] {
  return listAt(schema, 'attributes').flatMap((one) => [one, ...listAt(one, 'subAttributes')]);
}

async function requiredExtensions(scim: Client): Promise<string[]> {
  const { resources } = await scim.get('/ResourceTypes');
  const users = resources.filter(({ schema }) => schema === USER);
  return users
    .flatMap((type) => listAt(type, 'schemaExtensions'))
    .filter(({ required }) => required === true)
    .map(({ schema }) => String(schema));
}
