import { Answer, type Exchange, asText } from '../client/answer.js';
import type { Client } from '../client/client.js';
import { ERROR, UNKNOWN_ID } from '../client/names.js';
import { equals, hasStatus, holds } from '../expectations.js';
import type { Check } from './check.js';

const KEYWORDS = [
  'invalidFilter',
  'tooMany',
  'uniqueness',
  'mutability',
  'invalidSyntax',
  'invalidPath',
  'noTarget',
  'invalidValue',
  'invalidVers',
  'sensitive',
  'invalidCursor',
  'expiredCursor',
  'invalidCount',
];

/** What has to be true of every answer: these checks come last and look at all exchanges of the run. */
export const WHOLE_RUN: readonly Check[] = [
  ofAll(
    ['R-ERR-01', 'R-HTTP-05'],
    'every error is a SCIM Error with the status of HTTP as text',
    (answer) => {
      if (answer.status < 400) return;
      equals(answer, 'schemas of the error', answer.at('schemas'), [ERROR]);
      equals(answer, 'status in the error', answer.at('status'), String(answer.status));
    },
  ),
  ofAll(['R-ERR-02'], 'every scimType is one of the defined keywords', (answer) => {
    const scimType = answer.status < 400 ? undefined : answer.at('scimType');
    if (scimType !== undefined)
      holds(answer, KEYWORDS.includes(asText(scimType)), 'a keyword of Table 9', scimType);
  }),
  ofAll(['R-ERR-05'], 'every error has a readable detail', (answer) => {
    if (answer.status >= 400)
      holds(answer, /\w+ \w+/.test(answer.textAt('detail')), 'a detail', answer.at('detail'));
  }),
  ofAll(['R-ERR-04'], 'nothing was a server’s error', (answer) => {
    holds(answer, answer.status < 500 || answer.status === 501, 'no 5xx but 501', answer.status);
  }),
  ofAll(['R-HTTP-01', 'R-HTTP-04'], 'every body is JSON and says so', (answer) => {
    if (answer.text === '') return;
    const type = answer.header('content-type') ?? '';
    holds(answer, /^application\/(?:scim\+)?json/i.test(type), 'a Content-Type of JSON', type);
    holds(answer, Object.keys(answer.body).length > 0, 'a JSON object', answer.text);
  }),
  ofAll(['R-SCHEMA-21'], 'every body has schemas that are not empty', (answer) => {
    if (answer.text === '') return;
    const schemas = answer.at('schemas');
    holds(answer, Array.isArray(schemas) && schemas.length > 0, 'schemas', schemas);
  }),
  ofAll(['R-AUTH-01'], 'every 401 has a challenge', (answer) => {
    if (answer.status === 401)
      holds(answer, answer.header('www-authenticate') !== undefined, 'a challenge', answer.exchange.headers);
  }),
];

/** A check that looks at all exchanges so far, and makes sure that a success and an error are among them. */
function ofAll(ids: readonly string[], title: string, look: (answer: Answer) => void): Check {
  return {
    ids,
    title,
    async run(scim: Client) {
      hasStatus(await scim.list({ count: 1 }), 200);
      await scim.read(UNKNOWN_ID);
      for (const exchange of scim.wire.record.filter(wasAsked)) look(new Answer(exchange));
    },
  };
}

/** HEAD and the like have no body to look at. */
function wasAsked({ method }: Exchange): boolean {
  return method !== 'HEAD';
}
