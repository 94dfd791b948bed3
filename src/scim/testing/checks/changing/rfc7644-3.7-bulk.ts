import { type Answer, type Json, listAt, valueAt } from '../../client/answer.js';
import type { Client } from '../../client/client.js';
import { BULK_REQUEST, BULK_RESPONSE, ENTERPRISE, ERROR, UNKNOWN_ID, USER } from '../../client/names.js';
import { equals, hasStatus, holds, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';

const BAD = { method: 'DELETE', path: `/Users/${UNKNOWN_ID}` };

/** RFC 7644 §3.7: bulk operations. */
export const BULK: readonly Check[] = [
  {
    ids: ['R-BULK-01', 'R-BULK-02', 'R-BULK-04', 'R-BULK-10'],
    title: 'POST, PUT and DELETE are carried out, each with its status',
    needs: ['bulk', 'user.displayName'],
    async run(scim) {
      const [put, removed] = [await scim.create(), await scim.create()];
      const answer = await send(scim, [
        creation(scim, 'new'),
        { method: 'PUT', path: `/Users/${put.id}`, data: scim.person({ displayName: 'put' }) },
        { method: 'DELETE', path: `/Users/${removed.id}` },
      ]);
      equals(answer, 'schemas', answer.at('schemas'), [BULK_RESPONSE]);
      equals(answer, 'the statuses', statuses(answer), ['201', '200', '204']);
      const read = await scim.read(put.id);
      equals(read, 'displayName', read.at('displayName'), 'put');
      isRefused(await scim.read(removed.id), 404);
    },
  },
  {
    ids: ['R-BULK-03', 'R-BULK-10'],
    title: 'a creation is answered with its bulkId and its location',
    needs: ['bulk'],
    async run(scim) {
      const answer = await send(scim, [creation(scim, 'qwerty')]);
      const [outcome] = outcomes(answer);
      equals(answer, 'bulkId', outcome?.['bulkId'], 'qwerty');
      hasStatus(await scim.follow(String(outcome?.['location'])), 200);
    },
  },
  {
    ids: ['R-BULK-03'],
    title: 'a creation without a bulkId is refused',
    needs: ['bulk'],
    async run(scim) {
      const answer = await scim.post(request([{ ...creation(scim, ''), bulkId: undefined }]), '/Bulk');
      if (answer.status === 200) equals(answer, 'the statuses', statuses(answer), ['400']);
      else isRefused(answer, 400);
    },
  },
  {
    ids: ['R-BULK-05', 'R-BULK-10', 'R-BULK-11'],
    title: 'what fails is told with its Error and its location, and the rest is done',
    needs: ['bulk'],
    async run(scim) {
      const taken = await scim.create();
      const twin = { ...creation(scim, 'twin'), data: scim.person({ userName: taken.at('userName') }) };
      const answer = await send(scim, [twin, BAD, creation(scim, 'rest')]);
      equals(answer, 'the statuses', statuses(answer), ['409', '404', '201']);
      const [conflict, missing] = outcomes(answer);
      equals(answer, 'the schemas of the response', valueAt(conflict, 'response', 'schemas'), [ERROR]);
      equals(answer, 'the status of the response', valueAt(missing, 'response', 'status'), '404');
      holds(answer, missing?.['location'] !== undefined, 'a location of the failed DELETE', missing);
    },
  },
  {
    ids: ['R-BULK-05', 'R-BULK-06'],
    title: 'failOnErrors ends it, and is not in the answer',
    needs: ['bulk'],
    async run(scim) {
      const answer = await send(scim, [BAD, creation(scim, 'late')], { failOnErrors: 1 });
      equals(answer, 'failOnErrors', answer.at('failOnErrors'), undefined);
      equals(answer, 'the statuses until the first error', statuses(answer), ['404']);
    },
  },
  {
    ids: ['R-BULK-08'],
    title: 'two people who are one another’s managers are created, or refused with 409',
    needs: ['bulk', 'enterprise'],
    async run(scim) {
      const answer = await send(scim, [
        creation(scim, 'a', { manager: 'b' }),
        creation(scim, 'b', { manager: 'a' }),
      ]);
      equals(answer, 'the number of results', statuses(answer).length, 2);
      for (const status of statuses(answer))
        holds(answer, ['201', '409'].includes(status), '201 or 409', status);
    },
  },
  {
    ids: ['R-BULK-09'],
    title: 'bulkId:x becomes the id of what is created, in an extension too',
    needs: ['bulk', 'enterprise'],
    async run(scim) {
      const answer = await send(scim, [creation(scim, 'boss'), creation(scim, 'ann', { manager: 'boss' })]);
      equals(answer, 'the statuses', statuses(answer), ['201', '201']);
      const [boss, ann] = outcomes(answer).map(({ location }) => String(location).split('/').at(-1)!);
      const read = await scim.read(ann!);
      equals(read, 'manager.value', read.at(ENTERPRISE, 'manager', 'value'), boss);
    },
  },
  {
    ids: ['R-BULK-12', 'R-ERR-03'],
    title: 'more than maxOperations is 413 and names the limit; nothing is done',
    needs: ['bulk'],
    async run(scim) {
      const most = await limit(scim, 'maxOperations');
      const { id } = await scim.create();
      const many = Array<object>(most + 1).fill({ method: 'DELETE', path: `/Users/${id}` });
      const answer = await scim.post(request(many), '/Bulk');
      isRefused(answer, 413);
      holds(answer, answer.text.includes(String(most)), `${most} in the detail`, answer.at('detail'));
      hasStatus(await scim.read(id), 200);
    },
  },
  {
    ids: ['R-BULK-12'],
    title: 'more than maxPayloadSize is 413 and names the limit',
    needs: ['bulk'],
    async run(scim) {
      const most = await limit(scim, 'maxPayloadSize');
      const padded = {
        ...creation(scim, 'a'),
        data: scim.person({ title: 'x'.repeat(Math.min(most, 20e6)) }),
      };
      const answer = await scim.post(request([padded]), '/Bulk');
      isRefused(answer, 413);
      holds(answer, answer.text.includes(String(most)), `${most} in the detail`, answer.at('detail'));
    },
  },
  {
    ids: ['R-BULK-04', 'R-HTTP-08'],
    title: 'what is no bulk request is 400',
    needs: ['bulk'],
    async run(scim) {
      isRefused(await scim.post({ schemas: [USER], Operations: [BAD] }, '/Bulk'), 400);
      isRefused(await scim.post({ schemas: [BULK_REQUEST] }, '/Bulk'), 400);
    },
  },
  {
    ids: ['R-BULK-13'],
    title: 'an old version in an operation is 412',
    needs: ['bulk', 'etag'],
    async run(scim) {
      const { id } = await scim.create();
      const answer = await send(scim, [
        { method: 'DELETE', path: `/Users/${id}`, version: 'W/"no-such-tag"' },
      ]);
      equals(answer, 'the statuses', statuses(answer), ['412']);
    },
  },
];

function creation(scim: Client, bulkId: string, { manager }: { manager?: string } = {}): object {
  const work = manager && {
    schemas: [USER, ENTERPRISE],
    [ENTERPRISE]: { manager: { value: `bulkId:${manager}` } },
  };
  return { method: 'POST', path: '/Users', bulkId, data: scim.person(work || {}) };
}

function request(operations: readonly object[], more: Json = {}): Json {
  return { schemas: [BULK_REQUEST], ...more, Operations: operations };
}

async function send(scim: Client, operations: readonly object[], more?: Json): Promise<Answer> {
  const answer = await scim.post(request(operations, more), '/Bulk');
  hasStatus(answer, 200);
  return answer;
}

function outcomes({ body }: Answer): readonly Json[] {
  return listAt(body, 'Operations');
}

function statuses(answer: Answer): string[] {
  return outcomes(answer).map(({ status }) => String(status));
}

async function limit(scim: Client, name: string): Promise<number> {
  return Number((await scim.get('/ServiceProviderConfig')).at('bulk', name));
}
