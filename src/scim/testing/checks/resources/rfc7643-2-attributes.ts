import { listAt, valueAt } from '../../client/answer.js';
import { USER } from '../../client/names.js';
import { equals, hasStatus, holds, isRefused, isUnassigned, some } from '../../expectations.js';
import type { Check } from '../check.js';

const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/** RFC 7643 §2: attributes and their values. */
export const ATTRIBUTES: readonly Check[] = [
  {
    ids: ['R-SCHEMA-01'],
    title: 'attribute names in a body have no case',
    needs: ['user.title', 'user.name'],
    async run(scim) {
      const { schemas, userName, emails } = scim.person();
      const names = { GIVENNAME: 'Casey', familyname: 'Jones' };
      const sent = { SCHEMAS: schemas, USERNAME: userName, Name: names, EMAILS: emails, TITLE: 'Clerk' };
      const answer = await scim.post(sent);
      hasStatus(answer, 201);
      equals(answer, 'userName', answer.at('userName'), userName);
      equals(answer, 'name.givenName', answer.at('name', 'givenName'), 'Casey');
      equals(answer, 'title', answer.at('title'), 'Clerk');
    },
  },
  {
    ids: ['R-SCHEMA-05', 'R-USER-14'],
    title: 'active comes back as the Boolean that was sent',
    needs: ['user.active'],
    async run(scim) {
      for (const active of [false, true]) {
        const { id } = await scim.create({ active });
        const answer = await scim.read(id);
        equals(answer, 'active', answer.at('active'), active);
      }
      isRefused(await scim.post(scim.person({ active: 'perhaps' })), 400);
    },
  },
  {
    ids: ['R-SCHEMA-06'],
    title: 'the numbers of a list and of the configuration are written as integers',
    async run(scim) {
      const answers = [await scim.get('/ServiceProviderConfig'), await scim.list({ count: 1 })];
      for (const answer of answers) {
        holds(answer, /"\w+":\s*\d/.test(answer.text), 'a number', answer.text);
        const odd = /"\w+":\s*-?\d+(?:\.\d|[eE])[^,}\]]*/.exec(answer.text);
        holds(answer, odd === null, 'integers without fraction and exponent', odd?.[0]);
      }
    },
  },
  {
    ids: ['R-SCHEMA-07', 'R-COMMON-09'],
    title: 'created and lastModified are dates with times',
    async run(scim) {
      const answer = await scim.create();
      for (const name of ['created', 'lastModified']) {
        const date = answer.textAt('meta', name);
        holds(
          answer,
          DATE_TIME.test(date) && !Number.isNaN(Date.parse(date)),
          `an xsd:dateTime in meta.${name}`,
          date,
        );
      }
    },
  },
  {
    ids: ['R-SCHEMA-08'],
    title: 'a binary value is base64, and what is not is refused',
    needs: ['user.x509Certificates'],
    async run(scim) {
      const answer = await scim.create({ x509Certificates: [{ value: 'YWI=' }] });
      equals(answer, 'the certificate', listAt(answer.body, 'x509Certificates')[0]?.['value'], 'YWI=');
      isRefused(await scim.post(scim.person({ x509Certificates: [{ value: 'not base64!' }] })), 400);
    },
  },
  {
    ids: ['R-SCHEMA-09', 'R-SCHEMA-10'],
    title: 'meta.location, resolved against the base URL, leads to the resource',
    async run(scim) {
      const { id } = await scim.create();
      const read = await scim.read(id);
      const answer = await scim.follow(read.textAt('meta', 'location'));
      hasStatus(answer, 200);
      equals(answer, 'id', answer.id, id);
    },
  },
  {
    ids: ['R-SCHEMA-12'],
    title: 'the order of the attributes of a body has no effect',
    async run(scim) {
      const sent = Object.entries(scim.person()).toReversed();
      const answer = await scim.post(Object.fromEntries(sent));
      hasStatus(answer, 201);
      equals(answer, 'userName', answer.at('userName'), Object.fromEntries(sent)['userName']);
    },
  },
  {
    ids: ['R-SCHEMA-14'],
    title: 'type, primary and value of a multi-valued attribute are kept as sent',
    needs: ['user.phoneNumbers'],
    async run(scim) {
      const { id } = await scim.create({
        phoneNumbers: [{ value: '+49 30 1', type: 'mobile', primary: true }],
      });
      const answer = await scim.read(id);
      const [phone] = listAt(answer.body, 'phoneNumbers');
      equals(answer, 'type', phone?.['type'], 'mobile');
      equals(answer, 'primary', phone?.['primary'], true);
      holds(answer, String(phone?.['value']).endsWith('1'), 'the number to be kept', phone?.['value']);
    },
  },
  {
    ids: ['R-SCHEMA-15'],
    title: 'two primary values are refused, or at most one of them is primary afterwards',
    needs: ['user.phoneNumbers'],
    async run(scim) {
      const phoneNumbers = ['1', '2'].map((value) => ({ value, primary: true }));
      const answer = await scim.post(scim.person({ phoneNumbers }));
      hasStatus(answer, 201, 400);
      if (answer.status === 201) some(answer, 'phone numbers', listAt(answer.body, 'phoneNumbers'));
      else isRefused(answer, 400);
      const primary = listAt(answer.body, 'phoneNumbers').filter((phone) => phone['primary'] === true);
      holds(answer, primary.length <= 1, 'at most one primary value', primary);
    },
  },
  {
    ids: ['R-SCHEMA-19', 'R-CREATE-02'],
    title: 'null, an empty list and nothing are the same',
    needs: ['user.title', 'user.phoneNumbers'],
    async run(scim) {
      for (const attributes of [{ title: null, phoneNumbers: null }, { phoneNumbers: [] }, {}]) {
        const { id, body } = await scim.create(attributes);
        const answer = await scim.read(id);
        equals(answer, 'userName', typeof answer.at('userName'), 'string');
        equals(answer, 'id', answer.id, body['id']);
        isUnassigned(answer, 'title');
        isUnassigned(answer, 'phoneNumbers');
      }
    },
  },
  {
    ids: ['R-SCHEMA-21', 'R-SCHEMA-22', 'R-SCHEMA-23'],
    title: 'schemas holds each declared URN once, whatever was sent',
    async run(scim) {
      const answer = await scim.post(scim.person({ schemas: [USER, USER, 'urn:conformance:unknown'] }));
      hasStatus(answer, 201, 400);
      if (answer.status === 201) equals(answer, 'schemas', answer.at('schemas'), [USER]);
      const listed = await scim.ours();
      for (const resource of listed.resources) {
        const schemas = valueAt(resource, 'schemas');
        const set = Array.isArray(schemas) ? new Set(schemas) : new Set();
        holds(
          listed,
          set.size > 0 && set.size === (schemas as []).length,
          'schemas without repetition',
          schemas,
        );
      }
    },
  },
];
