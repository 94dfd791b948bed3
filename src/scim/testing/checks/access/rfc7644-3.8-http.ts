import { equals, hasStatus, holds, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';

const VERSION = /\/v2$/;

/** RFC 7644 §3.8, §3.13 and §8.1: JSON over HTTP. */
export const HTTP: readonly Check[] = [
  {
    ids: ['R-HTTP-01', 'R-I18N-02'],
    title: 'text is UTF-8 both ways',
    needs: ['user.name'],
    async run(scim) {
      const { id } = await scim.create({ name: { givenName: 'Zoë', familyName: '王小明 🦉' } });
      const answer = await scim.read(id);
      equals(answer, 'name.familyName', answer.at('name', 'familyName'), '王小明 🦉');
    },
  },
  {
    ids: ['R-HTTP-02', 'R-HTTP-04'],
    title: 'application/scim+json is what comes, asked for or not',
    async run(scim) {
      for (const Accept of ['application/scim+json', '*/*', undefined]) {
        const answer = await scim.get('/Users?count=1', { Accept });
        hasStatus(answer, 200);
        const type = answer.header('content-type') ?? '';
        holds(answer, /^application\/scim\+json/i.test(type), 'application/scim+json', type);
      }
    },
  },
  {
    ids: ['R-HTTP-03'],
    title: 'application/json may be asked for',
    async run(scim) {
      const answer = await scim.get('/Users?count=1', { Accept: 'application/json' });
      hasStatus(answer, 200);
      const type = answer.header('content-type') ?? '';
      holds(answer, /^application\/(?:scim\+)?json/i.test(type), 'JSON', type);
    },
  },
  {
    ids: ['R-HTTP-07'],
    title: 'another version of the protocol is refused',
    async run(scim) {
      if (!VERSION.test(scim.baseUrl)) return;
      const answer = await scim.get(`${scim.baseUrl.replace(VERSION, '/v1')}/Users`);
      holds(answer, answer.status >= 400, 'a refusal', answer.status);
    },
  },
  {
    ids: ['R-HTTP-09'],
    title: 'a method that an endpoint lacks is refused, with those that it has',
    async run(scim) {
      const answer = await scim.call('PUT', '/Users', {});
      hasStatus(answer, 405, 501, 404);
      if (answer.status === 405)
        holds(answer, /GET/.test(answer.header('allow') ?? ''), 'Allow: GET, …', answer.header('allow'));
    },
  },
  {
    ids: ['R-HTTP-10'],
    title: 'a body of another media type is 415',
    async run(scim) {
      const xml = { 'Content-Type': 'application/xml' };
      isRefused(await scim.post('<User/>', '/Users', xml), 415);
    },
  },
  {
    ids: ['R-HTTP-11'],
    title: 'media types have no case, and parameters do no harm',
    async run(scim) {
      for (const type of [
        'application/json',
        'Application/SCIM+JSON',
        'application/scim+json; charset=utf-8',
      ]) {
        const answer = await scim.post(scim.person(), '/Users', { 'Content-Type': type });
        hasStatus(answer, 201);
        equals(answer, 'the type of userName', typeof answer.at('userName'), 'string');
      }
    },
  },
];
